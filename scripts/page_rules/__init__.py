"""What each page is held to, one chapter a module: contract, prose, built, figures, steps. Each has its list RULES."""

"""What each page is held to, one chapter a module: figures, prose, steps. Each has its list RULES."""

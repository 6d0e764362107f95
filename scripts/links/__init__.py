"""The cross-link checker, chapter by chapter: built_site reads, positions points, the rules judge."""

"""The cross-link checker, chapter by chapter: built_page and built_site read, positions point, the rules judge."""

"""The chapters of package.py: from a built site to what is served, carried and printed."""

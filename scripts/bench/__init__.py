"""What `make bench` measures on the built guide: search and pages beside stock Material, links beside lychee."""

"""What `make bench` measures: search, pages and the link checker beside others."""

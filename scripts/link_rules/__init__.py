"""What check_links.py is made of: page reads HTML, site knows what was built, rules judge, marks tell the place."""

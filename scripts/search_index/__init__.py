"""What the search index is made of: places, names, and the cards with the words that call for them."""

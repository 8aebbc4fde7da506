"""Images of which is known what is in them."""

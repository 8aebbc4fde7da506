"""A word or a few, compared with what the author accepts."""

"""A file that is handed in, which a rater judges by criteria."""

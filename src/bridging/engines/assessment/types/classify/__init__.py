"""Cards that are put into classes."""

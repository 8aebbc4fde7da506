"""Guides for a sequence of one's own."""

"""A module → the book that the press prints."""

from bridging.programme.handbook.book import book_of

__all__ = ["book_of"]

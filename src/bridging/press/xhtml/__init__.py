"""A book as XHTML: one writer for the e-book and for the single page."""

from bridging.press.xhtml.document import Section, book_sections
from bridging.press.xhtml.pen import Addresses, XhtmlPen
from bridging.press.xhtml.style import book_css

__all__ = ["Addresses", "Section", "XhtmlPen", "book_css", "book_sections"]

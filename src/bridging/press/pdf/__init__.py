"""The printed book: blocks become Typst, Typst becomes a tagged PDF."""

from bridging.press.book import Book
from bridging.press.pdf.compiler import PressError, compile_pdf, template_files
from bridging.press.pdf.source import book_source

__all__ = ["PressError", "book_pdf"]


def book_pdf(book: Book) -> bytes:
    """Return the book as PDF/UA-1; the same book gives the same bytes.

    Raises PressError when Typst refuses the source, MathError when a formula cannot be read.
    """
    return compile_pdf(book_source(book) | template_files(), date=book.date)

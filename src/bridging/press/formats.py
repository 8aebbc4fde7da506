"""A book in any of its forms."""

from typing import Literal

from bridging.press.book import Book

BookFormat = Literal["pdf", "docx", "epub", "html"]


def make_book(book: Book, book_format: BookFormat) -> bytes:
    """Return the book's file. Each form's library is imported when it is asked for."""
    match book_format:
        case "pdf":
            from bridging.press.pdf import book_pdf  # noqa: PLC0415 -- slow import

            return book_pdf(book)
        case "docx":
            from bridging.press.docx import book_docx  # noqa: PLC0415 -- slow import

            return book_docx(book)
        case "epub":
            from bridging.press.epub import book_epub  # noqa: PLC0415 -- slow import

            return book_epub(book)
        case "html":
            from bridging.press.html import book_html  # noqa: PLC0415 -- slow import

            return book_html(book)

"""The book as one page that needs nothing beside it."""

import base64
from typing import Final

from bridging.press.book import Book
from bridging.press.picture import Picture
from bridging.press.pictures import for_screen
from bridging.press.words import WORDS
from bridging.press.xhtml import Section, book_css, book_sections
from bridging.press.xhtml.element import element, words

_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}


class _OnePage:
    def section(self, name: str) -> str:
        return f"#{name}"

    def place(self, section: str, anchor: str) -> str:  # noqa: ARG002 -- all sections stand on the one page
        return f"#{anchor}"

    def picture(self, source: str, picture: Picture) -> str:  # noqa: ARG002 -- the page carries its pictures
        shown = for_screen(picture)
        return f"data:{_TYPES[shown.format]};base64,{base64.b64encode(shown.data).decode()}"


def book_html(book: Book) -> bytes:
    """Return the book as one accessible HTML file without scripts. Raises MathError."""
    fixed = WORDS[book.language]
    sections = book_sections(book, _OnePage(), top=2, epub=False)
    body = element("a", words(fixed["skip"]), class_="skip", href="#text") + _header(book)
    body += _contents(fixed["contents"], sections)
    body += element("main", "".join(element("section", s.body, id=s.name, class_="chapter", role=s.role) for s in sections), id="text")
    head = '<meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>'
    head += element("title", words(f"{book.code} {book.title}")) + element("style", book_css(page=True))
    return f'<!DOCTYPE html>\n<html lang="{book.language}"><head>{head}</head><body>{body}</body></html>\n'.encode()


def _header(book: Book) -> str:
    fixed = WORDS[book.language]
    inner = element("p", words(" · ".join(name for name in (book.programme, book.code) if name)), class_="part")
    inner += element("h1", words(book.title))
    inner += element("p", words(book.subtitle), class_="lead") if book.subtitle else ""
    facts = (fixed[f"edition-{book.audience}"], f"{fixed['edition']} {book.edition}", *book.partners)
    return element("header", inner + element("p", words(" · ".join(facts)), class_="facts"), class_="book-title")


def _contents(title: str, sections: tuple[Section, ...]) -> str:
    items = "".join(element("li", element("a", words(section.title), href=f"#{section.name}")) for section in sections)
    return element("nav", element("h2", words(title), id="contents") + element("ol", items), aria_labelledby="contents")

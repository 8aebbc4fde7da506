"""The book as a Word file: for those who comment in Word."""

import datetime as dt
import io
import zipfile
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bridging.press.book import Book
from bridging.press.docx.pen import WordPen, add_field, colour
from bridging.press.docx.sections import add_annexes, add_back, add_chapter, add_front
from bridging.press.frame import frame_of
from bridging.press.words import WORDS
from bridging.source.drawing import LIGHT

__all__ = ["book_docx"]

_LOCALES: Final = {"nl": "nl-NL", "en": "en-GB"}
# Fonts that every Word has.
_TEXT: Final = "Cambria"
_HEADINGS: Final = "Calibri"
_SIZES: Final = {1: 20, 2: 17, 3: 13, 4: 11.5, 5: 10.5}


def book_docx(book: Book) -> bytes:
    """Return the book as a Word file; the same book gives the same bytes.

    Raises MathError for a formula that cannot be read, PressError for a drawing that cannot be set.
    """
    document = docx.Document()
    _dress(document, book)
    pen = WordPen(book, frame_of(book), document, document)
    add_front(pen)
    chapters = {numbered.chapter.id: numbered for numbered in pen.frame.chapters}
    for part in book.parts:
        for chapter in part.chapters:
            add_chapter(pen, chapters[chapter.id])
        add_annexes(pen, part)
    add_back(pen)
    made = io.BytesIO()
    document.save(made)
    return _with_fixed_times(made.getvalue(), book.date)


def _dress(document: WordDocument, book: Book) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.subject = book.title, book.code
    properties.author = ", ".join(book.partners)
    properties.last_modified_by = ""
    properties.comments = f"{book.edition} · {book.licence}"
    properties.language = _LOCALES[book.language]
    properties.created = properties.modified = dt.datetime(book.date.year, book.date.month, book.date.day)  # noqa: DTZ001 -- a day
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _TEXT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TEXT)
    language = docx.oxml.OxmlElement("w:lang")
    language.set(qn("w:val"), _LOCALES[book.language])
    normal.element.get_or_add_rPr().append(language)
    for level, size in _SIZES.items():
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = _HEADINGS, Pt(size)
        style.font.color.rgb = colour(LIGHT.ink)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{book.code} · {book.edition} · {WORDS[book.language][f'edition-{book.audience}']} · ").font.size = Pt(8)
    add_field(footer, "PAGE", "1")


def _with_fixed_times(data: bytes, date: dt.date) -> bytes:
    """Write the archive again with the book's own date, so that equal books are equal files."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, source.read(name))
    return target.getvalue()

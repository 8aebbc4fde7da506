"""What the writer of a book has to remember while it writes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from bridging.press.book import Book
from bridging.press.frame import Frame, NumberedChapter
from bridging.press.pdf.escape import array, string
from bridging.press.picture import Picture
from bridging.press.qr import qr_svg
from bridging.press.words import WORDS
from bridging.source.blocks import Blocks


@dataclass(slots=True)
class Pen:
    """``files`` are the pictures that go with the source; ``quiet`` text makes no notes, marks or footnotes."""

    book: Book
    frame: Frame
    chapter: NumberedChapter | None = None
    footnotes: Mapping[str, Blocks] = field(default_factory=dict)
    noted_footnotes: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    quiet: bool = False
    in_item: bool = False
    """What is written now stands in the file of an item, not of the chapter."""

    def word(self, name: str) -> str:
        return WORDS[self.book.language][name]

    def enter(self, chapter: NumberedChapter | None) -> None:
        """Begin a chapter: its footnotes are its own."""
        self.chapter = chapter
        self.footnotes = dict(chapter.chapter.document.footnotes) if chapter is not None else {}
        self.noted_footnotes = set()

    def name_in_chapter(self, name: str) -> str:
        """Ids of figures, tables and headings are unique in a page only."""
        return f"{self.chapter.chapter.id}.{name}" if self.chapter is not None else name

    def picture(self, source: str) -> tuple[str, str] | None:
        """Return file name and alternative text of a picture, or None when the book does not have it."""
        picture = self.book.pictures.get(source)
        if picture is None:
            return None
        return self.keep(source, picture)

    def keep(self, source: str, picture: Picture) -> tuple[str, str]:
        """Take a picture along; return its file name and alternative text."""
        name = f"pictures/{hashlib.sha256(source.encode()).hexdigest()[:16]}.{picture.format}"
        self.files[name] = picture.data
        return name, " ".join(part for part in (picture.alt, picture.description) if part)

    def code(self, address: str) -> str:
        """Return picture and address of a QR code as Typst, or none."""
        if not address:
            return "none"
        name = f"codes/{hashlib.sha256(address.encode()).hexdigest()[:16]}.svg"
        if name not in self.files:
            self.files[name] = qr_svg(address)
        shown = address.removeprefix("https://").removeprefix("http://")
        return array([f"image({string(name)}, width: 100%, alt: {string(f'QR: {address}')})", string(shown)])

"""What the writer of XHTML has to remember while it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bridging.press.book import Book
from bridging.press.frame import Frame, NumberedChapter
from bridging.press.picture import Picture
from bridging.press.words import WORDS
from bridging.source.blocks import Blocks


class Addresses(Protocol):
    """Where things stand in this form of the book."""

    def section(self, name: str) -> str:
        """Return the address of a chapter or of a part of the back matter, such as ``glossary``."""

    def place(self, section: str, anchor: str) -> str:
        """Return the address of something inside a section."""

    def picture(self, source: str, picture: Picture) -> str:
        """Return the address of a picture."""


@dataclass(slots=True)
class XhtmlPen:
    """``top`` is the level of a section's own heading; ``marks`` are the places of index entries by key."""

    book: Book
    frame: Frame
    addresses: Addresses
    top: int
    epub: bool
    section: str = ""
    chapter: NumberedChapter | None = None
    footnotes: Mapping[str, Blocks] = field(default_factory=dict)
    noted: list[str] = field(default_factory=list)
    quiet: bool = False
    uses_maths: bool = False
    marks: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def word(self, name: str) -> str:
        return WORDS[self.book.language][name]

    def enter(self, section: str, chapter: NumberedChapter | None = None) -> None:
        self.section = section
        self.chapter = chapter
        self.footnotes = dict(chapter.chapter.document.footnotes) if chapter is not None else {}
        self.noted = []
        self.uses_maths = False

    def anchor(self, name: str) -> str:
        """Return an id that is unique in the whole book, even when all of it is one page."""
        return f"{self.section}-{name}" if self.section else name

    def mark(self, key: str) -> str:
        """Remember a place of the index and return its id."""
        places = self.marks.setdefault(key, [])
        anchor = self.anchor(f"ix-{sum(len(found) for found in self.marks.values()) + 1}")
        places.append((self.section, anchor))
        return anchor

    def epub_type(self, name: str) -> str:
        return name if self.epub else ""


type WriteBlocks = Callable[[XhtmlPen, Blocks], str]

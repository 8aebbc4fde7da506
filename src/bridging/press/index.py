"""The lines of the index: terms, further entries, and references from synonyms."""

from dataclasses import dataclass
from typing import Final

from bridging.press.book import Book
from bridging.press.frame import Frame, sort_key
from bridging.source.blocks import IndexEntry, all_inlines

_SAME_START: Final = 4


@dataclass(frozen=True, slots=True)
class IndexLine:
    """``key`` is the key of the marks in the text; ``see`` is the line to look at instead, or empty."""

    key: str
    shown: str
    see: str = ""


def index_lines(book: Book, frame: Frame) -> set[IndexLine]:
    lines: set[IndexLine] = set()
    for name in frame.terms:
        entry = book.glossary[name]
        lines.add(IndexLine(f"term-{name}", entry.title))
        lines |= {IndexLine("", other, entry.title) for other in {*entry.also, entry.short} if _leads_elsewhere(other, entry.title)}
    for chapter in book.chapters:
        for node in all_inlines(chapter.document.blocks):
            if isinstance(node, IndexEntry):
                lines.add(IndexLine(index_key(node.entry), node.entry))
    return lines


def index_key(entry: str) -> str:
    return f"entry-{entry.casefold()}"


def initial(words: str) -> str:
    """Return the letter under which a line stands."""
    first = sort_key(words)[0][:1].upper()
    return first if first.isalpha() else "#"


def _leads_elsewhere(other: str, title: str) -> bool:
    """A reader who looks for the one would not find the other beside it."""
    looked_for, stands = sort_key(other)[0], sort_key(title)[0]
    return looked_for[:_SAME_START] != stands[:_SAME_START]

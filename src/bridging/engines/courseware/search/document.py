"""What goes into the index, and what comes out of it."""

from dataclasses import dataclass
from typing import NamedTuple

from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class SearchText:
    """A document in one language, as plain words: no Markdown, no HTML."""

    title: str
    also: tuple[str, ...] = ()
    definition: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """``kind`` tells entries from pages; ``kind`` and ``id`` together are unique. A language may be absent."""

    id: str
    kind: str
    nl: SearchText | None = None
    en: SearchText | None = None

    def text(self, language: Language) -> SearchText | None:
        return self.nl if language == "nl" else self.en


class Segment(NamedTuple):
    """A piece of text that matches, or does not."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """``language`` is the one that matched: the reader's own where both did. A higher score is a better hit."""

    id: str
    kind: str
    language: Language
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    score: float

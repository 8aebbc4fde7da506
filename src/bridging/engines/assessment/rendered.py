"""What a learner sees of a variant, in one language: values and Markdown, no HTML, and never the key."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.source.text import Language

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class InputKind(StrEnum):
    """How the answer is given; the page has one widget for each."""

    ONE_OPTION = "one-option"
    NUMBER = "number"
    LONG_TEXT = "long-text"


@dataclass(frozen=True, slots=True)
class RenderedOption:
    """``letter`` counts the place on screen; ``id`` is what the form sends."""

    letter: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """``unit`` stands behind the field; ``units`` are offered as a choice; ``max_length`` counts characters."""

    item: str
    version: int
    language: Language
    input: InputKind
    stem: str
    hints: tuple[str, ...]
    options: tuple[RenderedOption, ...] = ()
    unit: str = ""
    units: tuple[str, ...] = ()
    lines: int = 0
    max_length: int = 0

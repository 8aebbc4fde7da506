"""The blocks that an answer is given in: the vocabulary that every type of item composes, and that screen and paper know how to draw.

A block names the fields of the form that it fills, so that each works with native controls alone: by keyboard, on a phone and without
scripts. What a script adds (dragging, painting a plate, pointing at a picture) only fills the same fields. Words are the author's Markdown in one
language, or a Message of ours; nothing here tells which answer is right.
"""

from dataclasses import dataclass
from typing import Final, Literal

from bridging.kernel.message import Message

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Option:
    """``letter`` counts the place on screen (empty where none is shown); ``id`` is what the form sends."""

    id: str
    text: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose one option, or with ``many`` any number of them. The field holds the ids."""

    field: str
    options: tuple[Option, ...]
    many: bool = False
    legend: Message | str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number. ``unit`` stands behind the field; ``units`` are offered in ``unit_field``."""

    field: str
    max_length: int
    unit: str = ""
    unit_field: str = "unit"
    units: tuple[str, ...] = ()
    label: Message | str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A few words on one line."""

    field: str
    max_length: int
    label: Message | str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some paragraphs; ``lines`` is the room on screen and on paper."""

    field: str
    lines: int
    max_length: int
    label: Message | str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a text: words to type, or one of the options. ``number`` is its place in the text, from 1."""

    field: str
    number: int
    max_length: int = 60
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class GapText:
    """Paragraphs of Markdown pieces with gaps between them."""

    paragraphs: tuple[tuple[str | Gap, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is given a place; its field holds the id of the chosen option."""

    field: str
    text: str
    label: str = ""
    """A short name such as a line number or a step; empty where none is shown."""


@dataclass(frozen=True, slots=True)
class Assign:
    """Give each row one of the options, or with ``optional`` leave it out.

    ``look`` says how it is drawn: ``pairs`` (matching), ``cards`` (piles), ``lanes`` (step × role), ``board`` (evidence × claim),
    ``document`` (the lines of a record, each with what is wrong with it). All are one choice per row.
    """

    rows: tuple[Row, ...]
    options: tuple[Option, ...]
    look: Literal["pairs", "cards", "lanes", "board", "document"]
    optional: bool = False
    legend: Message | str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Arrange:
    """Put the entries in order. ``field-ID`` holds the place of an entry, from 1; ``entries`` stand in the order shown first."""

    field: str
    entries: tuple[Option, ...]
    legend: Message | str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A place in a picture, in percent of its width and height, with its name for whoever does not see it."""

    id: str
    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spots:
    """Point at one region of a picture, or with ``many`` at several. The field holds the ids.

    ``picture`` is named as the item's file names it; whoever shows it knows where that is.
    """

    field: str
    picture: str
    alt: str
    regions: tuple[Region, ...]
    many: bool = False
    legend: Message | str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """Something that goes into wells; its field holds them as text, such as ``A1-A3, B2``. ``count`` is how many are asked, 0 for any."""

    field: str
    id: str
    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate of ``rows`` × ``columns`` wells to fill; ``given`` wells are taken already, by the words in them."""

    rows: int
    columns: int
    fills: tuple[Fill, ...]
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was made, and what followed from it."""

    move: str
    text: str
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where somebody stands in a tree or a case: the moves so far, the facts now, and what can be done next.

    ``path_field`` holds the moves so far, ``field`` the next one. No options: the end, and the answer can be given.
    ``goes_on``: the site knows what follows; without it, all scenes stand there at once and name each other.
    """

    field: str
    path_field: str
    path: tuple[Step, ...]
    text: str
    options: tuple[Option, ...]
    facts: tuple[tuple[Message | str, str], ...] = ()
    goes_on: bool = True

    @property
    def is_end(self) -> bool:
        return not self.options


@dataclass(frozen=True, slots=True)
class Upload:
    """A file. The field holds the id under which it was stored; ``kinds`` are media types."""

    field: str
    kinds: tuple[str, ...]
    max_bytes: int


type AnswerBlock = Choose | Number | Line | Passage | GapText | Assign | Arrange | Spots | Plate | Scene | Upload

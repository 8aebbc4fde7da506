"""Where an answer is given on paper: boxes to tick, lines to write on, tables to fill in, pictures to point at.

A form holds no answer. Words arrive in the language of the book; texts that an author may mark up as blocks or inlines.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from bridging.press.picture import Picture
from bridging.source.blocks import Blocks, Inlines, Paragraph

Shape = Literal["circle", "square", "number", "none"]


@dataclass(frozen=True, slots=True)
class Entry:
    """``label`` is a letter or a number; empty where the entry has none."""

    label: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Boxes:
    """Entries with a box each: a circle to choose one, a square to tick any, room for a number; ``none`` is a list to choose from."""

    shape: Shape
    entries: tuple[Entry, ...]
    legend: Inlines = ()

    @property
    def blocks(self) -> Blocks:
        return (Paragraph(self.legend), *(block for entry in self.entries for block in entry.blocks))


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lines to write on; ``unit`` stands behind a single short one."""

    lines: int
    label: Inlines = ()
    unit: str = ""

    @property
    def blocks(self) -> Blocks:
        return (Paragraph(self.label),)


@dataclass(frozen=True, slots=True)
class GapText:
    """Paragraphs with gaps, which are their numbers; ``choices`` are what may go into a gap, by its number."""

    paragraphs: tuple[tuple[Inlines | int, ...], ...]
    choices: tuple[tuple[int, tuple[Inlines, ...]], ...] = ()

    @property
    def blocks(self) -> Blocks:
        pieces = [piece for paragraph in self.paragraphs for piece in paragraph if not isinstance(piece, int)]
        return tuple(Paragraph(inlines) for inlines in (*pieces, *(choice for _, choices in self.choices for choice in choices)))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``label`` is the number of a line or a few words, such as the claim that a piece of evidence is held against."""

    label: str
    text: Inlines


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that each get one of some options: ticked in a column of its own, or written into a column beside the row.

    ``heads`` are the columns' own names, or letters that stand for the options listed above the table.
    """

    rows: tuple[SheetRow, ...]
    heads: tuple[Inlines, ...]
    way: Literal["tick", "write", "margin"]
    title: Inlines = ()
    legend: Inlines = ()

    @property
    def label_length(self) -> int:
        """Return how long the longest label is; 0 where no row has one."""
        return max((len(row.label) for row in self.rows), default=0)

    @property
    def blocks(self) -> Blocks:
        return tuple(Paragraph(inlines) for inlines in (self.title, self.legend, *self.heads, *(row.text for row in self.rows)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture to point at or to write in; ``share`` is the part of the column's width that it takes."""

    picture: Picture
    share: float = 1

    @property
    def source(self) -> str:
        """Return a name that no other picture has."""
        return hashlib.sha256(self.picture.data).hexdigest()

    @property
    def blocks(self) -> Blocks:
        return ()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is read before answering, or what to do where paper cannot follow."""

    blocks: Blocks


type Form = Boxes | Ruled | GapText | Sheet | Shown | Told

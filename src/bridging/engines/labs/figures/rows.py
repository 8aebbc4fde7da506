"""A table that is the figure itself: where the rows are what there is to see, such as sites of a guide side by side."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Column:
    """``digits`` behind the point of its numbers."""

    name: Message
    kind: Literal["text", "number", "bases"] = "text"
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Bases:
    """A sequence as it reads; where it differs from ``against`` it is marked."""

    text: str
    against: str = ""


type Cell = str | float | Message | Bases | tuple[Message, ...] | None


@dataclass(frozen=True, slots=True)
class Rows:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

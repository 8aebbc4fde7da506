"""A picture of the microscope, with what was found in it outlined."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of each thing: a column of the table behind the picture."""

    name: Message
    unit: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """``points`` in px, right and down from the upper left corner; ``values`` as many as the picture has measures."""

    kind: Literal["counted", "left-out"]
    says: Message
    points: tuple[tuple[float, float], ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """``name`` is what the bench is asked for to get the picture itself; it changes whenever the picture does."""

    name: str
    says: Message
    width: int
    height: int
    um_per_px: float
    measures: tuple[Measure, ...] = ()
    outlines: tuple[Outline, ...] = ()

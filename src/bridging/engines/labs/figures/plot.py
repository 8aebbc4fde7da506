"""Bars, lines and points over two axes."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Axis:
    name: Message
    unit: str
    low: float
    high: float
    is_whole: bool = False
    """What stands on it are numbers of things: there is no mark between them."""


@dataclass(frozen=True, slots=True)
class Series:
    """``bars`` go with the edges of a histogram (one edge more than heights); the others have a y for each x. ``dots`` are points by the hundred."""

    name: Message
    kind: Literal["bars", "line", "points", "dots"]
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level across the figure that is moved up and down, to count the dots above it. ``fills``: the field of a tool that asks for it."""

    at: float
    fills: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    has_gates: bool = False
    """Two gates can be set on the figure, to count what lies between."""
    level: Level | None = None

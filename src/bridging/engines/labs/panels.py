"""What there is to see at a bench. A number stands with its interval, its n and where it comes from; a figure with its table."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.message import Message

Tone = Literal["plain", "right", "wrong"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` and ``high`` are a 95 % interval; ``n`` is what was counted for it. ``digits`` behind the point."""

    name: Message
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    n: int | None = None
    digits: int = 1
    limit: Message | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Axis:
    name: Message
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """``bars`` go with the edges of a histogram (one edge more than heights); ``line`` and ``points`` have a y for each x."""

    name: Message
    kind: Literal["bars", "line", "points"]
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    has_gates: bool = False
    """Two gates can be set on the figure, to count what lies between."""


@dataclass(frozen=True, slots=True)
class Method:
    """How numbers came about: the variant by name, formula, constants and source."""

    variant: Message
    formula: str
    constants: tuple[str, ...] = ()
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """``id`` is unique within a state, such as ``film-3``."""

    id: str
    title: Message
    said: tuple[Message, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    figure: Figure | None = None
    method: Method | None = None
    is_simulated: bool = True

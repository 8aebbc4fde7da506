"""What there is to see at a bench. A number stands with its interval, its n and where it comes from; a figure with its table."""

from dataclasses import dataclass
from typing import Literal

from bridging.engines.labs.figures import Figure
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
    opens_table: bool = False
    """The table behind the figure is read as often as the figure, and stands open."""
    method: Method | None = None
    is_simulated: bool = True

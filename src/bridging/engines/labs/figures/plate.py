"""Wells of a plate: what stands in each, what was read there, and what is wrong with it."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Well:
    """``place`` is a letter and a number, such as ``C7``. ``short`` stands in the well: four signs at most.

    ``says`` is what the well holds, ``group`` a place in the plate's groups. ``tone`` wrong crosses the well out; a ``flag`` marks it and says why.
    """

    place: str
    short: str
    says: Message
    group: int = 0
    value: float | None = None
    tone: Literal["plain", "wrong"] = "plain"
    flag: Message | None = None


@dataclass(frozen=True, slots=True)
class Plate:
    """Wells are filled to the height of their value, from ``low`` to ``high``. Places without a well are shown empty.

    ``picks``: the name of a field that asks for a well; choosing one on the plate fills it in.
    """

    value: Message
    unit: str
    low: float
    high: float
    wells: tuple[Well, ...]
    groups: tuple[Message, ...]
    digits: int = 0
    rows: int = 8
    columns: int = 12
    picks: str = ""

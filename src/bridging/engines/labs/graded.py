"""What a submission was worth, and why."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bridging.engines.labs.panels import Quantity
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Mistake:
    """``code`` has its words in the file of the lab, the numbers that show it in ``shown``."""

    code: str
    shown: Message | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One number three times: as it was submitted, as the right way gives it, as the simulator had it."""

    name: Message
    own: Quantity | Message
    right: Quantity | Message
    true: Quantity | Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a teacher sees side by side: decision, number with interval, reason. ``decision``, ``quantity`` and ``claim`` are codes of the catalogue."""

    decision: str
    quantity: str
    value: float
    low: float | None
    high: float | None
    unit: str
    reason: str
    claim: str = ""
    """What the submission says the thing in question is."""
    things: str = ""
    """By name, what was chosen of the case."""


@dataclass(frozen=True, slots=True)
class Graded:
    """``shares`` go by what a part of the lab shows, each from 0 to 1."""

    shares: Mapping[str, float]
    mistakes: tuple[Mistake, ...]
    compared: tuple[Compared, ...]
    answer: Answer


def share_without(mistakes: AbstractSet[str], steps: Collection[AbstractSet[str]]) -> float:
    """Return the share of steps at which none of the mistakes was made; each step says which can be made there."""
    return sum(not mistakes & step for step in steps) / len(steps)

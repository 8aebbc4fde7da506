"""How far somebody is with an outcome, from what he or she has shown, in a rule that fits in a sentence.

The estimate looks at first attempts, because a second one follows the feedback::

    p = (C + 0.2 · R) / n

``n`` questions (parts) were tried, ``C`` is the sum of the shares earned at the first attempt, ``R`` what was
missing at first and was there after feedback. The rule, with its weight of 0.2 and its thresholds of 0.4 and 0.8, is the one that OLI Torus documents for
its learning objectives. The interval is Wilson's for the share right at first, at 95 %: with few questions it is wide, and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Final

from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message
from bridging.kernel.score import reaches

ENOUGH: Final = 3
LATER: Final = 0.2
LOW_UP_TO: Final = 0.4
MEDIUM_UP_TO: Final = 0.8


class Level(StrEnum):
    NOT_ENOUGH = "not-enough"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Showing:
    """One attempt at one part of one question; ``value`` is the share earned. Showings come in the order in which they happened."""

    source: str
    value: float


@dataclass(frozen=True, slots=True)
class Proficiency:
    """``tried`` counts questions, ``first_right`` those right at once, ``later_right`` those right after feedback.

    ``estimate`` and ``interval`` are None below three questions: then there is nothing to say yet.
    """

    tried: int
    first_right: int
    later_right: int
    estimate: float | None
    interval: tuple[float, float] | None
    level: Level

    @property
    def explanation(self) -> Message:
        """Say in words where the level comes from."""
        if self.level is Level.NOT_ENOUGH:
            return Message("proficiency.not-enough", {"tried": self.tried, "enough": ENOUGH})
        if self.later_right:
            return Message("proficiency.first-and-later", {"tried": self.tried, "first": self.first_right, "later": self.later_right})
        return Message("proficiency.first", {"tried": self.tried, "first": self.first_right})


def proficiency(showings: Iterable[Showing]) -> Proficiency:
    """Return how far somebody is; the same question counts once, whatever the number of attempts."""
    first: dict[str, float] = {}
    later: set[str] = set()
    for showing in showings:
        if showing.source not in first:
            first[showing.source] = showing.value
        elif showing.value == 1 and first[showing.source] < 1:
            later.add(showing.source)
    tried, right = len(first), sum(value == 1 for value in first.values())
    if tried < ENOUGH:
        return Proficiency(tried, right, len(later), None, None, Level.NOT_ENOUGH)
    # Exactly, so that no order of adding shows.
    estimate = (fsum(first.values()) + LATER * fsum(1 - first[source] for source in later)) / tried
    return Proficiency(tried, right, len(later), estimate, wilson(right / tried, tried), _level(estimate))


def _level(estimate: float) -> Level:
    if reaches(LOW_UP_TO, estimate):
        return Level.LOW
    return Level.MEDIUM if reaches(MEDIUM_UP_TO, estimate) else Level.HIGH

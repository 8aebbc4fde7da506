"""What a check can show, said before it is declared: the smallest change that it would find, and how many cohorts one would have to take together.

Two-sided 5 %, power 80 %: the difference that is 2.80 standard errors (Cohen, Statistical Power Analysis, 2nd edition 1988), with the error of what is
expected without a change as it is known now.
"""

from dataclasses import dataclass
from math import atanh, sqrt
from statistics import NormalDist
from typing import Any, Final

from bridging.engines.measurement.estimate import document
from bridging.engines.measurement.loop.checks import MOST_COHORTS, Check, Direction
from bridging.engines.measurement.loop.effect.expected import Expected, expected
from bridging.engines.measurement.loop.effect.judging import figure
from bridging.engines.measurement.loop.effect.samples import Correlation, Mean, Sample, Sampled, Share
from bridging.kernel.intervals import Z

_REACH: Final = Z + NormalDist().inv_cdf(0.8)
_STEPS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """``detectable`` is None where no change, however large, would be found. ``per_cohort``: people that a cohort brings.

    ``cohorts``: how many it takes for the smallest change that matters, None where even a dozen do not do. ``for_needed``: how many for the people that
    were declared as needed.
    """

    before: dict[str, Any]
    expected: float | None
    detectable: float | None
    people: int
    per_cohort: int
    cohorts: int | None
    for_needed: int | None

    @property
    def document(self) -> dict[str, Any]:
        return {
            "before": self.before,
            "expected": self.expected,
            "detectable": self.detectable,
            "people": self.people,
            "per_cohort": self.per_cohort,
            "cohorts": self.cohorts,
            "for_needed": self.for_needed,
        }


def foreseen(check: Check, before: Sampled, *, per_cohort: int) -> Foreseen:
    """Return what a check can show when each cohort brings so many people; with a date instead of cohorts, as many as are needed."""
    expects = expected(before.own, before.peers)
    people = check.cohorts * per_cohort if check.cohorts else check.needed
    cohorts = range(1, MOST_COHORTS + 1)

    def finds(count: int) -> bool:
        found = _detectable(check, before.own, expects, count * per_cohort)
        return found is not None and found <= check.smallest

    return Foreseen(
        before=document(figure(before.own, check.least)),
        expected=expects.value if expects and before.own.n >= check.least else None,
        detectable=_detectable(check, before.own, expects, people),
        people=people,
        per_cohort=per_cohort,
        cohorts=next((count for count in cohorts if finds(count)), None),
        for_needed=next((count for count in cohorts if count * per_cohort >= check.needed), None),
    )


def _detectable(check: Check, own: Sample, expects: Expected | None, after: int) -> float | None:
    if expects is None or after < check.least or own.n < check.least:
        return None
    match own:
        case Share():
            return _of_share(expects, after, check.direction)
        case Mean(_, sd, _):
            return _REACH * sqrt(expects.error**2 + sd**2 / after)
        case Correlation():
            low, high = expects.interval
            known = (atanh(high) - atanh(low)) / (2 * Z)
            return _REACH * sqrt(known**2 + 1 / (after - 3))


def _of_share(expects: Expected, after: int, direction: Direction) -> float | None:
    low, high = expects.interval
    known = ((high - low) / (2 * Z)) ** 2
    room = 1 - expects.value if direction is Direction.HIGHER else expects.value

    def lacks(change: float) -> float:
        share = expects.value + direction.sign * change
        return _REACH * sqrt(known + share * (1 - share) / after) - change

    if lacks(room) > 0:
        return None
    near, far = 0.0, room
    for _ in range(_STEPS):
        middle = (near + far) / 2
        near, far = (middle, far) if lacks(middle) > 0 else (near, middle)
    return far

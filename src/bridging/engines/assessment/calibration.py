"""Whether somebody is as often right as she says.

Confidence comes in three levels; the one table of what each stands for is ``kernel.confidence``.

Bias is mean claimed − share right: above 0 means surer than right. The Brier score is the mean of (claimed − right)², from 0, the best, to 1
(G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950) 1–3); always saying 50 % gives
0.25. Intervals are 95 %: Wilson's of shares, Student's of the Brier score (its quantile by M. Abramowitz, I. A. Stegun, Handbook of Mathematical
Functions, 1964, 26.7.5); both take a person's answers as independent. Below ``ENOUGH`` answers nothing is said, and no direction where the interval of what was right holds
what was claimed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Final

from bridging.kernel.confidence import PROBABILITIES
from bridging.kernel.intervals import Z, wilson
from bridging.kernel.message import Message

ENOUGH: Final = 20
ENOUGH_FOR_AN_OUTCOME: Final = 5
# A difference of less than this is not worth a sentence.
FAIR: Final = 0.1


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer with how sure its giver was."""

    level: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A level on the curve: what it claims, the share that was right, its 95 % interval and the number of answers."""

    level: int
    claimed: float
    right: float
    interval: tuple[float, float]
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    points: tuple[Point, ...]
    count: int
    claimed: float
    right: float
    interval: tuple[float, float]
    brier: float
    brier_interval: tuple[float, float] | None
    """None where all answers are as far off."""

    @property
    def bias(self) -> float:
        return self.claimed - self.right


def calibration(claims: Iterable[Claim], *, enough: int = ENOUGH) -> Calibration | None:
    """Return the curve and its figures, or None when there are too few answers to say anything."""
    given = list(claims)
    if len(given) < enough:
        return None
    claimed = sum(PROBABILITIES[claim.level] for claim in given) / len(given)
    right = sum(claim.is_right for claim in given) / len(given)
    squares = [(PROBABILITIES[claim.level] - claim.is_right) ** 2 for claim in given]
    return Calibration(tuple(_points(given)), len(given), claimed, right, wilson(right, len(given)), fmean(squares), _of_mean(squares))


def _of_mean(shares: list[float]) -> tuple[float, float] | None:
    """Return Student's interval of a mean of numbers from 0 to 1."""
    if len(set(shares)) < 2:  # noqa: PLR2004 -- what does not differ tells of no spread
        return None
    df = len(shares) - 1
    quantile = Z + (Z**3 + Z) / (4 * df) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * df**2)
    mean, reach = fmean(shares), quantile * stdev(shares) / sqrt(len(shares))
    return max(0.0, mean - reach), min(1.0, mean + reach)


def _points(given: list[Claim]) -> Iterable[Point]:
    for level, claimed in PROBABILITIES.items():
        of_level = [claim.is_right for claim in given if claim.level == level]
        if of_level:
            right = sum(of_level) / len(of_level)
            yield Point(level, claimed, right, wilson(right, len(of_level)), len(of_level))


def sentence(found: Calibration) -> Message:
    """Say in words how claims and answers agree; a difference smaller than ``FAIR`` is agreement, one that chance may have made is open."""
    claimed, right, low, high = (round(100 * share) for share in (found.claimed, found.right, *found.interval))
    if abs(found.bias) <= FAIR:
        return Message("calibration.fair", {"claimed": claimed, "right": right, "low": low, "high": high, "count": found.count})
    if found.interval[0] <= found.claimed <= found.interval[1]:
        return Message("calibration.open", {"claimed": claimed, "right": right, "low": low, "high": high, "count": found.count})
    if found.bias > 0:
        return Message("calibration.surer-than-right", {"claimed": claimed, "right": right, "low": low, "high": high, "count": found.count})
    return Message("calibration.more-right-than-sure", {"claimed": claimed, "right": right, "low": low, "high": high, "count": found.count})

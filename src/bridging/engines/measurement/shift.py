"""By how much scores moved, told by their order alone: what stands beside Wilcoxon's signed ranks.

Hodges and Lehmann, Ann. Math. Stat. 34, 598–611 (1963), doi:10.1214/aoms/1177704172: the median of the means of all pairs of gains, each with itself
too (Walsh averages). Its interval runs between two of these averages in their order (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods,
3rd edition 2014, sections 3.2 and 3.3): by the exact distribution of signed ranks up to ``_EXACT`` people, by the normal one above. Gains of nothing
stay in, and ties make it wider rather than narrower.
"""

from dataclasses import dataclass
from math import floor, sqrt
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread
from bridging.kernel.intervals import Z

_EXACT: Final = 50
_HALF: Final = 0.025
_ROUNDS: Final = 200
"""Halvings, after which two binary fractions lie side by side."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``interval`` is of 95 % at least; None of fewer than six people, and where nothing differs."""

    value: float
    interval: tuple[float, float] | None


def measure_shift(gains: Floats, *, largest: float = 0.0) -> Shift:
    """Return the shift of gains, one at least; ``largest``: of the scores they were worked out from."""
    ordered, n = np.sort(gains), len(gains)
    pairs = n * (n + 1) // 2
    middle = (_average(ordered, (pairs + 1) // 2) + _average(ordered, pairs // 2 + 1)) / 2
    place = _first_place(n)
    if not place or not has_spread(gains, largest=largest):
        return Shift(middle, None)
    return Shift(middle, (_average(ordered, place), _average(ordered, pairs + 1 - place)))


def _first_place(n: int) -> int:
    """Return which of the averages in order is the lower end; 0 where even the lowest holds the shift too seldom."""
    if n > _EXACT:
        return floor(n * (n + 1) / 4 - Z * sqrt(n * (n + 1) * (2 * n + 1) / 24))
    sums = np.array([1.0])
    for rank in range(1, n + 1):
        sums = np.convolve(sums, np.concatenate([[1.0], np.zeros(rank - 1), [1.0]])) / 2
    return int(np.searchsorted(np.cumsum(sums), _HALF, side="right"))


def _average(ordered: Floats, place: int) -> float:
    """Return the average that stands at this place, from 1, without writing all of them down."""
    low, high = float(ordered[0]) - 1, float(ordered[-1])
    for _ in range(_ROUNDS):
        half = (low + high) / 2
        if not low < half < high:
            break
        low, high = (low, half) if _count_up_to(ordered, half) >= place else (half, high)
    # The average itself, and not the binary fraction nearest to it.
    partners = np.clip(np.searchsorted(ordered, 2 * high - ordered), 0, len(ordered) - 1)
    near = np.concatenate([(ordered + ordered[each]) / 2 for each in (partners, np.maximum(partners - 1, 0))])
    return float(near[np.argmin(np.abs(near - high))])


def _count_up_to(ordered: Floats, value: float) -> int:
    """Return how many averages are at most ``value``: of ordered pairs, with each one twice, and of each gain with itself."""
    both = int(np.searchsorted(ordered, 2 * value - ordered, side="right").sum())
    return (both + int((ordered <= value).sum())) // 2

"""Process charts: whether a figure of edition after edition only varies as it did, or has changed.

NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 (individuals and moving range) and 6.3.3.2 (proportions). Constants for ranges of two:
d₂ = 1.128, D₄ = 3.267. A run of eight on one side is a signal beside a point outside the limits (Western Electric rule 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from bridging.engines.measurement.intervals import of_mean_of
from bridging.kernel.intervals import wilson

_D2: Final = 1.128
_D4: Final = 3.267
LONG_RUN: Final = 8
NEEDED: Final = 8
"""Points from which on limits are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """``center_interval`` takes points as independent. ``outside``: places of points beyond their limits, from 1.

    ``longest_run`` on one side of the centre; points on it are left out.
    """

    n: int
    center: float
    center_interval: tuple[float, float] | None
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    outside: tuple[int, ...]
    longest_run: int
    mean_range: float | None = None
    range_upper: float | None = None

    @property
    def has_signal(self) -> bool:
        return bool(self.outside) or self.longest_run >= LONG_RUN


def individuals_chart(values: Sequence[float]) -> Chart:
    """Return the XmR chart of single values in order. Raises ValueError for less than two."""
    if len(values) < 2:  # noqa: PLR2004 -- a range has two ends
        raise ValueError("a moving range needs two values")
    center = float(np.mean(values))
    mean_range = float(np.abs(np.diff(values)).mean())
    reach = 3 * mean_range / _D2
    return _chart(values, center, [reach] * len(values), of_mean_of(values), mean_range=mean_range, floor=None, ceiling=None)


def proportions_chart(defective: Sequence[int], sizes: Sequence[int]) -> Chart:
    """Return the p chart of shares of samples in order. Raises ValueError where a sample has nobody."""
    if not sizes or min(sizes) < 1:
        raise ValueError("every sample has somebody in it")
    center = sum(defective) / sum(sizes)
    shares = [part / whole for part, whole in zip(defective, sizes, strict=True)]
    reach = [3 * sqrt(center * (1 - center) / whole) for whole in sizes]
    return _chart(shares, center, reach, wilson(center, sum(sizes)), mean_range=None, floor=0.0, ceiling=1.0)


def _chart(
    values: Sequence[float],
    center: float,
    reach: Sequence[float],
    center_interval: tuple[float, float] | None,
    *,
    mean_range: float | None,
    floor: float | None,
    ceiling: float | None,
) -> Chart:
    lower = tuple(center - each if floor is None else max(center - each, floor) for each in reach)
    upper = tuple(center + each if ceiling is None else min(center + each, ceiling) for each in reach)
    return Chart(
        n=len(values),
        center=center,
        center_interval=center_interval,
        lower=lower,
        upper=upper,
        outside=tuple(
            place for place, (value, low, high) in enumerate(zip(values, lower, upper, strict=True), 1) if not low <= value <= high
        ),
        longest_run=_longest_run([value > center for value in values if value != center]),
        mean_range=mean_range,
        range_upper=None if mean_range is None else _D4 * mean_range,
    )


def _longest_run(sides: Sequence[bool]) -> int:
    longest = run = 0
    for place, side in enumerate(sides):
        run = run + 1 if place and side == sides[place - 1] else 1
        longest = max(longest, run)
    return longest

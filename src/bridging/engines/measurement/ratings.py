"""What answers on a scale come to: their mean with its interval, and the share of people who ticked a low point."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.estimate import Estimated, estimated, too_few
from bridging.engines.measurement.intervals import of_mean
from bridging.kernel.intervals import wilson

LOW_SHARE: Final = 0.4
"""The lower two fifths of a scale: 1 and 2 of five points, or 1 to 3 of seven."""


@dataclass(frozen=True, slots=True)
class Rated:
    """``share_low``: of those who ticked a point in the lower two fifths of the scale."""

    n: int
    mean: Estimated
    share_low: Estimated


def rated(values: Sequence[float], *, scale: tuple[float, float], minimum: int = MINIMUM) -> Rated:
    """Return the figures of one item; fewer people than the minimum have none. Raises ValueError for a value off the scale."""
    lowest, highest = scale
    if any(not lowest <= value <= highest for value in values):
        raise ValueError("a value lies off the scale")
    n = len(values)
    if n < minimum:
        return Rated(n, too_few(n, minimum), too_few(n, minimum))
    mean = fmean(values)
    low = sum(is_low(value, scale) for value in values)
    return Rated(
        n,
        estimated(mean, n, of_mean(mean, stdev(values), n, scale=scale), "mean, t interval"),
        estimated(low / n, n, wilson(low / n, n), "share, Wilson"),
    )


def is_low(value: float, scale: tuple[float, float]) -> bool:
    """Tell whether a point lies in the lower two fifths of its scale, counted in whole points."""
    lowest, highest = scale
    points = highest - lowest + 1
    return value - lowest + 1 <= points * LOW_SHARE + 0.5

"""The mean of what people answered on a scale, with its interval: shown of enough people only, so that nobody's answer stands alone.

Whoever shows it again after one more answered gives that answer away: show it once, when no more can come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.intervals import of_mean


@dataclass(frozen=True, slots=True)
class PublishedMean:
    """``low`` and ``high`` are the 95 % confidence interval, cut off at the ends of the scale; None where all said the same."""

    n: int
    mean: float
    low: float | None
    high: float | None


def publish_mean(values: Sequence[int], *, scale: tuple[int, int], minimum: int = MINIMUM) -> PublishedMean | None:
    """Return None for fewer people than the minimum. Raises ValueError for a minimum below 2 or a value off the scale."""
    if minimum < 2:  # noqa: PLR2004 -- of one person there is no interval
        raise ValueError(f"a minimum of {minimum} hides nothing")
    lowest, highest = scale
    if any(not lowest <= value <= highest for value in values):
        raise ValueError("a value lies off the scale")
    if len(values) < minimum:
        return None
    mean = fmean(values)
    low, high = of_mean(mean, stdev(values), len(values), scale=scale) or (None, None)
    return PublishedMean(len(values), mean, low, high)

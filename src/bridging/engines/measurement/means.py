"""The mean of what people answered on a scale, with its interval: shown of enough people only, so that nobody's answer stands alone.

Whoever shows it again after one more answered gives that answer away: show it once, when no more can come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Final

from bridging.engines.measurement.disclosure import MINIMUM

_Z: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class PublishedMean:
    """``low`` and ``high`` are the 95 % confidence interval, cut off at the ends of the scale."""

    n: int
    mean: float
    low: float
    high: float


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
    reach = _t_quantile(len(values) - 1) * stdev(values) / sqrt(len(values))
    return PublishedMean(len(values), mean, max(lowest, mean - reach), min(highest, mean + reach))


def _t_quantile(df: int) -> float:
    """Return the 97.5 % point of Student's t, by its expansion around the normal one (Abramowitz and Stegun 26.7.5).

    From four degrees of freedom on it is right to three digits.
    """
    z = _Z
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / df**power for power, term in enumerate(terms)))

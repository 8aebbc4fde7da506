"""The 95 % intervals of an estimate: with an error that is known and normal, and of a mean (Student, Biometrika 6, 1908, 1–25)."""

from math import inf, sqrt
from typing import Final

import scipy

from bridging.kernel.intervals import Z

NOTHING: Final = 1e-12
"""What is smaller than this is a rest of binary fractions and no spread."""


def around(value: float, error: float) -> tuple[float, float]:
    """Return the two ends; NaN where the error is."""
    return float(value - Z * error), float(value + Z * error)


def of_mean(mean: float, sd: float, n: int, *, scale: tuple[float, float] = (-inf, inf)) -> tuple[float, float]:
    """Return mean ± t(n−1) · sd / √n, cut off at the ends of the scale. Raises ValueError for fewer than two values."""
    if n < 2:  # noqa: PLR2004 -- of one value there is no spread
        raise ValueError(f"no interval of {n} values")
    reach = float(scipy.stats.t.ppf(0.975, n - 1)) * sd / sqrt(n)
    return max(scale[0], mean - reach), min(scale[1], mean + reach)

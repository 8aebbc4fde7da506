"""The 95 % intervals of an estimate: with an error that is known and normal, and of a mean (Student, Biometrika 6, 1908, 1–25).

Where people gave several values each, or were drawn in groups, the values are not independent: the groups are then what varies (linearised ratio,
Cochran, Sampling Techniques, 3rd edition 1977, sections 6.3 and 9A; G/(G−1) and t with G−1 degrees of freedom, Cameron and Miller, Journal of Human
Resources 50, 317–372, 2015, doi:10.3368/jhr.50.2.317).

Where nothing differs there is no interval: that all of a few people said the same does not make certain what others will say.
"""

from collections.abc import Hashable, Sequence
from math import exp, inf, sqrt
from typing import Final

import numpy as np
import scipy
from numpy.typing import ArrayLike

from bridging.kernel.intervals import Z

_REST: Final = 1e-12
"""A part of the largest value that is a rest of binary fractions and no spread."""


def has_spread(values: ArrayLike, *, largest: float = 0.0) -> bool:
    """Tell whether values differ; ``largest``: of what they were worked out from, where it is larger than they are."""
    given = np.asarray(values, float)
    return given.size > 1 and bool(np.ptp(given) > _REST * max(float(np.abs(given).max()), largest))


def around(value: float, error: float) -> tuple[float, float]:
    """Return the two ends; NaN where the error is."""
    return float(value - Z * error), float(value + Z * error)


def of_mean(mean: float, sd: float, n: int, *, scale: tuple[float, float] = (-inf, inf)) -> tuple[float, float] | None:
    """Return mean ± t(n−1) · sd / √n, cut off at the ends of the scale; None without spread. Raises ValueError for fewer than two values."""
    if n < 2:  # noqa: PLR2004 -- of one value there is no spread
        raise ValueError(f"no interval of {n} values")
    if sd <= _REST * abs(mean):
        return None
    reach = float(scipy.stats.t.ppf(0.975, n - 1)) * sd / sqrt(n)
    return max(scale[0], mean - reach), min(scale[1], mean + reach)


def of_mean_of(values: ArrayLike, *, scale: tuple[float, float] = (-inf, inf)) -> tuple[float, float] | None:
    """Return the interval of the mean of these values; None of one, and where nothing differs."""
    given = np.asarray(values, float)
    return of_mean(float(given.mean()), float(given.std(ddof=1)), len(given), scale=scale) if given.size > 1 else None


def of_root(squares: ArrayLike) -> tuple[float, float] | None:
    """Return the interval of the root of Σ squares / (n − 1), one a person; None where people do not differ.

    It is a mean over people, so its interval follows by the delta method, of its logarithm; nothing is taken as normal (so for α:
    Maydeu-Olivares, Coffman and Hartmann, Psychological Methods 12, 157–176, 2007).
    """
    given = np.asarray(squares, float)
    n = given.size
    if not has_spread(given):
        return None
    root = sqrt(float(given.sum()) / (n - 1))
    reach = float(scipy.stats.t.ppf(0.975, n - 1)) * float(given.std(ddof=1)) / sqrt(n) / (2 * root**2)
    return root * exp(-reach), root * exp(reach)


def of_sd(values: ArrayLike) -> tuple[float, float] | None:
    """Return the interval of the standard deviation of these values (``of_root``)."""
    given = np.asarray(values, float)
    if given.size < 3 or not has_spread(given):  # noqa: PLR2004 -- two are both as far from their middle
        return None
    return of_root((given - given.mean()) ** 2)


def of_median(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the values between which the median lies, by their order alone (Conover, Practical Nonparametric Statistics, 3rd edition 1999, section 3.2).

    None of fewer than six: even the lowest and the highest hold it in less than 95 of 100.
    """
    place = int(scipy.stats.binom.ppf(0.025, len(values), 0.5)) if len(values) else 0
    ordered = sorted(values)
    return (ordered[place - 1], ordered[-place]) if place else None


def of_grouped_mean(
    values: Sequence[float], groups: Sequence[Hashable], *, scale: tuple[float, float] = (-inf, inf), largest: float = 0.0
) -> tuple[float, float] | None:
    """Return the interval of the mean of all values, of which those of a group are alike, cut off at the ends of the scale.

    None of one group, or where groups do not differ; ``largest``: of what the values were worked out from.
    """
    given = np.asarray(values, float)
    names = {name: place for place, name in enumerate(dict.fromkeys(groups))}
    mean, count = float(given.mean()), len(names)
    off = np.bincount([names[each] for each in groups], given - mean, count)
    if count < 2 or not has_spread(off, largest=max(largest, float(np.abs(given).max()))):  # noqa: PLR2004 -- of one group there is no spread
        return None
    error = sqrt(count / (count - 1) * float(off @ off)) / len(given)
    reach = float(scipy.stats.t.ppf(0.975, count - 1)) * error
    return max(scale[0], mean - reach), min(scale[1], mean + reach)


def noncentrality_interval(chi_square: float, df: int) -> tuple[float, float]:
    """Return between which noncentralities a χ² as found lies within 95 % of what comes; 0 where even that without any is so.

    Steiger and Fouladi, in Harlow, Mulaik and Steiger (eds.), What If There Were No Significance Tests?, 1997, 221–257.
    """
    low, high = (_noncentrality(chi_square, df, part) for part in (0.975, 0.025))
    return low, high


def _noncentrality(chi_square: float, df: int, part: float) -> float:
    """Return the noncentrality at which a χ² is found below ``chi_square`` in that part of cases."""

    def beyond(noncentrality: float) -> float:
        return float(scipy.stats.ncx2.cdf(chi_square, df, noncentrality)) - part

    if float(scipy.stats.chi2.cdf(chi_square, df)) <= part:
        return 0.0
    return float(scipy.optimize.brentq(beyond, 1e-9, 4 * chi_square + 100))

"""How far raters agree on the same things: six intraclass correlations.

Shrout and Fleiss, Psychological Bulletin 86, 420–428 (1979); intervals after McGraw and Wong, Psychological Methods 1, 30–46 (1996): of F for those of
one way and of these raters, of an approximate F for any raters, by Spearman and Brown for the mean of any raters. ICC(2,1), any raters, absolute
agreement, of one of them, is the one to report; ICC(2,k) is of the mean of k raters.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread

NEEDED = 20
"""Things rated from which on an agreement is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """``icc_1`` one-way, ``icc_2`` raters drawn at random, ``icc_3`` these raters; ``_k`` of their mean. ``interval`` is of ``icc_2``, ``intervals``
    of the others by name.

    None where things do not differ in their means, so that it comes to something over nothing.
    """

    n: int
    k: int
    icc_1: float | None
    icc_2: float | None
    icc_3: float | None
    icc_1_k: float | None
    icc_2_k: float | None
    icc_3_k: float | None
    interval: tuple[float, float] | None
    intervals: Mapping[str, tuple[float, float]]


class NoVariance(Exception):
    """There are less than two things or raters, or all were rated alike."""


def measure_agreement(ratings: Floats) -> Agreement:
    """Return agreement on ratings n things × k raters without gaps. Raises NoVariance."""
    n, k = ratings.shape
    if n < 2 or k < 2 or not has_spread(ratings):  # noqa: PLR2004 -- nothing to agree about
        raise NoVariance
    mean, largest = ratings.mean(), float(np.abs(ratings).max())
    things, judges = ratings.mean(axis=1), ratings.mean(axis=0)
    rows = k * float(((things - mean) ** 2).sum()) if has_spread(things, largest=largest) else 0.0
    columns = n * float(((judges - mean) ** 2).sum()) if has_spread(judges, largest=largest) else 0.0
    whole = float(((ratings - mean) ** 2).sum())
    between, raters = rows / (n - 1), columns / (k - 1)
    within = (whole - rows) / (n * (k - 1))
    error = max(whole - rows - columns, 0.0) / ((n - 1) * (k - 1))
    single = _ratio(between - error, between + (k - 1) * error + k * (raters - error) / n)
    ends = _interval(single, between, raters, error, n, k) if single is not None and between else None
    return Agreement(
        n=n,
        k=k,
        icc_1=_ratio(between - within, between + (k - 1) * within),
        icc_2=single,
        icc_3=_ratio(between - error, between + (k - 1) * error),
        icc_1_k=_ratio(between - within, between),
        icc_2_k=_ratio(between - error, between + (raters - error) / n),
        icc_3_k=_ratio(between - error, between),
        interval=ends,
        intervals={
            **_of_f("icc_1", between, within, k, (n - 1, n * (k - 1))),
            **_of_f("icc_3", between, error, k, (n - 1, (n - 1) * (k - 1))),
            **({"icc_2_k": (_of_mean(ends[0], k), _of_mean(ends[1], k))} if ends else {}),
        },
    )


def _of_f(name: str, between: float, error: float, k: int, df: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """Return the intervals of one rater and of the mean of k, of F = between / error; none where either is nothing."""
    if not between or not error:
        return {}
    f, (free, rest) = between / error, df
    low, high = f / float(scipy.stats.f.ppf(0.975, free, rest)), f * float(scipy.stats.f.ppf(0.975, rest, free))
    return {name: ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1)), f"{name}_k": (1 - 1 / low, 1 - 1 / high)}


def _of_mean(single: float, k: int) -> float:
    return k * single / (1 + (k - 1) * single)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _interval(single: float, between: float, raters: float, error: float, n: int, k: int) -> tuple[float, float]:
    if not error:
        return single, single
    ratio = raters / error
    a = k * single / (n * (1 - single)) if single < 1 else np.inf
    b = 1 + k * single * (n - 1) / (n * (1 - single)) if single < 1 else np.inf
    df = (a * ratio + b) ** 2 / ((a * ratio) ** 2 / (k - 1) + b**2 / ((n - 1) * (k - 1)))
    upper, lower = float(scipy.stats.f.ppf(0.975, n - 1, df)), float(scipy.stats.f.ppf(0.975, df, n - 1))
    weight = k * raters + (k * n - k - n) * error
    return (
        float(n * (between - upper * error) / (upper * weight + n * between)),
        float(n * (lower * between - error) / (weight + n * lower * between)),
    )

"""How far the items of a scale say the same: alpha, with Feldt's interval, and what an error of measurement comes to.

Cronbach, Psychometrika 16, 297–334 (1951); for items that are right or wrong alpha is KR-20. Feldt, Woodruff and Salih, Applied Psychological
Measurement 11, 93–103 (1987): the exact F interval, with n − 1 and (n − 1)(k − 1) degrees of freedom. SEM = s √(1 − α).

s² (1 − α) is a mean over people, of what each one's items differ among themselves (k/(k − 1) times the sum of squares about the person's own mean of
differences); hence its interval, of its logarithm by the delta method, which takes nothing as normal (as Maydeu-Olivares, Coffman and Hartmann, Psychological
Methods 12, 157–176, 2007, do for α). The ends of α in its place, s √(1 − α), would be far too wide: s and α rise together.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread, of_root


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """``if_dropped``: alpha of the others, by item. ``standardised`` is of the correlations. ``sem`` in points of the sum score."""

    n: int
    k: int
    alpha: float
    interval: tuple[float, float]
    standardised: float | None
    if_dropped: tuple[float | None, ...]
    total_sd: float
    total_sd_interval: tuple[float, float] | None
    sem: float
    sem_interval: tuple[float, float] | None


class NoVariance(Exception):
    """Everybody scored the same, or there are too few people or items: reliability is not defined."""


def measure_alpha(scores: Floats) -> Alpha:
    """Return alpha of scores n × k without gaps. Raises NoVariance."""
    n, k = scores.shape
    if n < 3 or k < 2 or not _differ(scores):  # noqa: PLR2004 -- fewer have neither an interval nor a covariance
        raise NoVariance
    found = alpha_of(np.cov(scores, rowvar=False))
    total_sd = float(scores.sum(axis=1).std(ddof=1))
    spread, errors = _parts(scores)
    vary = all(has_spread(item) for item in scores.T)
    return Alpha(
        n=n,
        k=k,
        alpha=found,
        interval=feldt(found, n, k),
        standardised=alpha_of(np.asarray(np.corrcoef(scores, rowvar=False))) if vary else None,
        if_dropped=tuple(_without(scores, place) for place in range(k)),
        total_sd=total_sd,
        total_sd_interval=of_root(spread),
        # Below zero alpha says that items work against each other; an error of measurement is then the whole spread.
        sem=total_sd * sqrt(1 - max(found, 0.0)) if found < 1 else 0.0,
        sem_interval=of_root(errors if found > 0 else spread),
    )


def feldt(alpha: float, n: int, k: int) -> tuple[float, float]:
    """Return the interval of an alpha of k items and n people."""
    free, rest = n - 1, (n - 1) * (k - 1)
    high, low = (float(scipy.stats.f.ppf(part, free, rest)) for part in (0.975, 0.025))
    return 1 - (1 - alpha) * high, 1 - (1 - alpha) * low


def _parts(scores: Floats) -> tuple[Floats, Floats]:
    """Return of each person the square of the sum, and what it holds of error: their sums over n − 1 are s² and s² (1 − α)."""
    k = scores.shape[1]
    apart = scores - scores.mean(axis=0)
    sums = apart.sum(axis=1)
    return sums**2, k / (k - 1) * ((apart**2).sum(axis=1) - sums**2 / k)


def alpha_of(covariance: Floats) -> float:
    """Return alpha of a covariance or correlation matrix k × k."""
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def _differ(scores: Floats) -> bool:
    """Tell whether the sums of people differ."""
    return has_spread(scores.sum(axis=1), largest=float(np.abs(scores).sum(axis=1).max()))


def _without(scores: Floats, place: int) -> float | None:
    rest = np.delete(scores, place, axis=1)
    if rest.shape[1] < 2 or not _differ(rest):  # noqa: PLR2004 -- one item has no reliability
        return None
    return alpha_of(np.cov(rest, rowvar=False))


def pairwise_covariance(scores: Floats) -> Floats:
    """Return covariances of what both items of a pair have; gaps are NaN."""
    k = scores.shape[1]
    found = np.empty((k, k))
    for one in range(k):
        for two in range(one, k):
            both = scores[:, [one, two]][~np.isnan(scores[:, [one, two]]).any(axis=1)]
            found[one, two] = found[two, one] = np.cov(both, rowvar=False)[0, 1]
    return found

"""How large a gain is beside the spread between people.

d_z is in standard deviations of the gain; d_av in the mean of those before and after, the one to compare with others (Lakens, Frontiers in Psychology
4:863, 2013, equations 10 and 11); g_av has Hedges' factor for small n.

Interval: ± t(n−1) times the error by the delta method, with s the mean of both standard deviations and r the correlation of both scores,

    var(d_z) = 1/n + d²/(2(n−1)),   var(d_av) = s_g²/(n s²) + d² (s_b² + s_a² + 2 r² s_b s_a) / (8 (n−1) s²),

as Bonett, Psychological Methods 13, 99–109, 2008, doi:10.1037/1082-989X.13.2.99, has it for the root of the mean variance. Of 10,000 drawn groups each,
of 10 to 250 people, it held the true d_av of normal scores in 95 to 98 of 100, and of shares of 20 questions in 93 to 97 while the gain was 1.4 or less; of
5 people in 97 or more. It takes scores as normal: where people went from 30 % right to 70 or 78 % (d_av 1.9 and 2.5) it held that in 89 to 92.
"""

from dataclasses import dataclass
from math import sqrt

import scipy


@dataclass(frozen=True, slots=True)
class Size:
    """``interval`` is the 95 % one; None where everybody gained as much."""

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Standard deviations of the gain and of the scores of ``n`` people, 0 where nothing differs; ``r``: how before and after go together."""

    n: int
    gain: float
    before: float
    after: float
    r: float

    @property
    def mean(self) -> float:
        return (self.before + self.after) / 2


def d_z(gain: float, spread: Spread) -> Size | None:
    if not spread.gain:
        return None
    found = gain / spread.gain
    return Size(found, _around(found, 1 / spread.n + found**2 / (2 * (spread.n - 1)), spread.n))


def d_av(gain: float, spread: Spread) -> Size | None:
    if not spread.mean:
        return None
    found = gain / spread.mean
    if not spread.gain:
        return Size(found, None)
    of_gain = spread.gain**2 / spread.n
    of_unit = found**2 * (spread.before**2 + spread.after**2 + 2 * spread.r**2 * spread.before * spread.after) / (8 * (spread.n - 1))
    return Size(found, _around(found, (of_gain + of_unit) / spread.mean**2, spread.n))


def g_av(gain: float, spread: Spread) -> Size | None:
    plain = d_av(gain, spread)
    if plain is None or spread.n <= 2:  # noqa: PLR2004 -- the factor needs 2 degrees of freedom
        return None
    factor = 1 - 3 / (4 * (spread.n - 1) - 1)
    ends = plain.interval
    return Size(factor * plain.value, None if ends is None else (factor * ends[0], factor * ends[1]))


def _around(value: float, variance: float, n: int) -> tuple[float, float]:
    reach = float(scipy.stats.t.ppf(0.975, n - 1)) * sqrt(variance)
    return value - reach, value + reach

"""Shares, and what two shares differ by. Never Wald's interval: with few people, or a share near 0 or 1, it is wrong.

Wilson, J. Am. Stat. Assoc. 22, 209–212 (1927), in ``kernel.intervals``; Newcombe, Statistics in Medicine 17, 873–890 (1998), method 10; Clopper
and Pearson, Biometrika 26, 404–413 (1934); Brown, Cai and DasGupta, Statistical Science 16, 101–133 (2001), for Jeffreys' interval.
"""

from dataclasses import dataclass
from math import sqrt

import scipy

from bridging.kernel.intervals import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; ``interval`` is Wilson's."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.value, self.whole)


def difference(first: Share, second: Share) -> tuple[float, tuple[float, float]]:
    """Return the first share minus the second with Newcombe's hybrid score interval."""
    (low1, high1), (low2, high2) = first.interval, second.interval
    found, one, two = first.value - second.value, first.value, second.value
    return found, (found - sqrt((one - low1) ** 2 + (high2 - two) ** 2), found + sqrt((high1 - one) ** 2 + (two - low2) ** 2))


def clopper_pearson(part: int, whole: int) -> tuple[float, float]:
    """Return the exact 95 % interval, which is too wide rather than too narrow."""
    low = float(scipy.stats.beta.ppf(0.025, part, whole - part + 1)) if part else 0.0
    high = float(scipy.stats.beta.ppf(0.975, part + 1, whole - part)) if part < whole else 1.0
    return low, high


def beta_posterior(part: int, whole: int, *, prior: tuple[float, float] = (0.5, 0.5)) -> tuple[float, tuple[float, float]]:
    """Return the posterior mean of a share with its equal-tailed 95 % interval; the prior (½, ½) is Jeffreys'."""
    one, two = part + prior[0], whole - part + prior[1]
    return one / (one + two), (float(scipy.stats.beta.ppf(0.025, one, two)), float(scipy.stats.beta.ppf(0.975, one, two)))

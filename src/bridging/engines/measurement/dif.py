"""Whether an item is harder for one group than for another of people who do as well on the whole (differential item functioning).

Mantel and Haenszel, J. Natl. Cancer Inst. 22, 719–748 (1959), for items Holland and Thayer, 1988: strata by total score, the item in it; a stratum
with one group alone tells nothing; continuity correction ½; Δ = −2.35 ln α; interval of ln α by the variance of Robins, Breslow and Greenland,
Biometrics 42, 311–323 (1986), doi:10.2307/2531052.

Logistic: Swaminathan and Rogers, Journal of Educational Measurement 27, 361–370 (1990), with Nagelkerke's R² and Wald's intervals (Hosmer, Lemeshow
and Sturdivant, Applied Logistic Regression, 3rd edition 2013, chapter 1). The change of R² rises with the likelihood ratio alone, so its interval is
that of the noncentrality of this χ² (``intervals.noncentrality_interval``).

Many items are tested, so p values are adjusted after Benjamini and Hochberg, J. R. Statist. Soc. B 57, 289–300 (1995).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import around, noncentrality_interval
from bridging.engines.measurement.logistic import LogisticFit, fit_logistic, nagelkerke

NEEDED: Final = 30
"""People in each group from which on it is shown."""
_LARGE: Final = 1.0
_DELTA: Final = -2.35
"""Of ln α: below 0 is harder for the focal group (Holland and Thayer, 1988)."""
_ROUNDS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MantelHaenszel:
    """``alpha`` above 1: easier for the reference group. All None where the odds ratio is 0, infinite or 0/0: not estimable."""

    alpha: float | None
    alpha_interval: tuple[float, float] | None
    delta: float | None
    delta_interval: tuple[float, float] | None
    chi_square: float | None
    p: float | None

    @property
    def is_estimable(self) -> bool:
        return self.alpha is not None

    @property
    def is_flagged(self) -> bool:
        """Tell whether Δ is large and not by chance, as if this were the only item."""
        return is_large(self.delta, self.p)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticDif:
    """Likelihood ratios: ``both`` of level and slope (2 degrees of freedom), ``uniform`` of level (1). None: an infinite likelihood.

    ``level`` and ``slope``: the coefficients, in logits, with Wald's interval: what the focal group has at the same score, below 0 is harder (without
    slopes that differ), and how much more that is a point higher up.
    """

    both: float | None
    both_p: float | None
    uniform: float | None
    r2_change: float | None
    r2_change_interval: tuple[float, float] | None = None
    level: float | None = None
    level_interval: tuple[float, float] | None = None
    slope: float | None = None
    slope_interval: tuple[float, float] | None = None


NOTHING: Final = LogisticDif(both=None, both_p=None, uniform=None, r2_change=None)
"""What there is to say of an item that does not vary, or whose likelihood is infinite."""


def is_large(delta: float | None, p: float | None) -> bool:
    """Tell whether Δ is large and not by chance (class B or C of ETS, without its second test)."""
    return delta is not None and p is not None and abs(delta) >= _LARGE and p < 0.05  # noqa: PLR2004 -- the usual level


NOT_ESTIMABLE: Final = MantelHaenszel(alpha=None, alpha_interval=None, delta=None, delta_interval=None, chi_square=None, p=None)


def mantel_haenszel(item: Floats, matching: Floats, is_focal: Floats) -> MantelHaenszel:
    """Return the test of one item of 0 and 1; ``matching`` is the score by which people are compared."""
    right = wrong = expected = variance = found = 0.0
    of_right = of_both = of_wrong = 0.0
    for level in np.unique(matching):
        at = matching == level
        focal, answers = is_focal[at].astype(bool), item[at]
        a, b = answers[~focal].sum(), (1 - answers[~focal]).sum()
        c, d = answers[focal].sum(), (1 - answers[focal]).sum()
        n = a + b + c + d
        if not (a + b) or not (c + d):
            continue
        right += a * d / n
        wrong += b * c / n
        of_right += (a + d) / n * (a * d / n)
        of_both += (a + d) / n * (b * c / n) + (b + c) / n * (a * d / n)
        of_wrong += (b + c) / n * (b * c / n)
        found += a
        expected += (a + b) * (a + c) / n
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n**2 * (n - 1))
    if not right or not wrong or not variance:
        return NOT_ESTIMABLE
    log_alpha = float(np.log(right / wrong))
    error = sqrt(of_right / (2 * right**2) + of_both / (2 * right * wrong) + of_wrong / (2 * wrong**2))
    low, high = around(log_alpha, error)
    chi = (abs(found - expected) - 0.5) ** 2 / variance
    return MantelHaenszel(
        alpha=exp(log_alpha),
        alpha_interval=(exp(low), exp(high)),
        delta=_DELTA * log_alpha,
        delta_interval=(_DELTA * high, _DELTA * low),
        chi_square=float(chi),
        p=float(scipy.stats.chi2.sf(chi, 1)),
    )


def mantel_haenszel_of_all(scores: Floats, is_focal: Floats, *, purifies: bool = False) -> tuple[MantelHaenszel, ...]:
    """Return the test of each item of n × k. ``purifies``: items that are found leave the score by which people are compared, until none changes."""
    k = scores.shape[1]
    left_out: frozenset[int] = frozenset()
    for _ in range(_ROUNDS):
        results = tuple(_against_rest(scores, item, left_out, is_focal) for item in range(k))
        flagged = frozenset(item for item, each in enumerate(results) if each.p is not None and each.p < 0.05)  # noqa: PLR2004 -- the usual level
        if not purifies or flagged == left_out:
            return results
        left_out = flagged
    return results


def _against_rest(scores: Floats, item: int, left_out: frozenset[int], is_focal: Floats) -> MantelHaenszel:
    # The item itself stays in, or it would be compared among others than it is answered by.
    kept = [place for place in range(scores.shape[1]) if place == item or place not in left_out]
    return mantel_haenszel(scores[:, item], scores[:, kept].sum(axis=1), is_focal)


def logistic_dif(item: Floats, matching: Floats, is_focal: Floats) -> LogisticDif:
    one, group = np.ones_like(matching), is_focal.astype(float)
    columns = [one, matching, group, matching * group]
    fits = [fit_logistic(np.column_stack(columns[:count]), item) for count in (2, 3, 4)]
    if not all(each.has_converged for each in fits):
        return NOTHING
    plain, level, slope = fits
    both = 2 * (slope.log_likelihood - plain.log_likelihood)
    low, high = noncentrality_interval(both, 2)
    return LogisticDif(
        both=both,
        both_p=float(scipy.stats.chi2.sf(both, 2)),
        uniform=2 * (level.log_likelihood - plain.log_likelihood),
        r2_change=_added(plain, both, item),
        r2_change_interval=(_added(plain, low, item), _added(plain, high, item)),
        level=float(level.coefficients[2]),
        level_interval=around(float(level.coefficients[2]), float(level.errors[2])),
        slope=float(slope.coefficients[3]),
        slope_interval=around(float(slope.coefficients[3]), float(slope.errors[3])),
    )


def _added(plain: LogisticFit, ratio: float, item: Floats) -> float:
    """Return by how much a likelihood ratio raises Nagelkerke's R² above that of the model without the group."""
    return nagelkerke(plain.log_likelihood + ratio / 2, item) - nagelkerke(plain.log_likelihood, item)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return adjusted p values, in the given order."""
    p = np.asarray(p_values, float)
    order = np.argsort(p)[::-1]
    adjusted = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
    found = np.empty_like(p)
    found[order] = np.minimum(adjusted, 1.0)
    return tuple(map(float, found))


def adjusted_p_values(p_values: Sequence[float | None]) -> list[float | None]:
    """Return adjusted p values at the places of those there are; what could not be tested is not counted as a test."""
    told = [place for place, p in enumerate(p_values) if p is not None]
    found: list[float | None] = [None] * len(p_values)
    for place, p in zip(told, benjamini_hochberg([p for p in p_values if p is not None]), strict=True):
        found[place] = p
    return found

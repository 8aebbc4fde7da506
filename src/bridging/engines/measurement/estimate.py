"""A figure as it may be shown: with its n, its interval and how it was made; or the reason why there is none."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

VERSION: Final = "7"
"""Of the methods: raised when the same input gives other figures than before, or none. Since 2 what does not differ has no interval or agreement,
and whoever answered in a third language is left out of bias; since 3 effect sizes, Brier scores and means of arms have intervals;
since 4 the difference of an item between groups has one; since 5 the error of measurement, omega, correlations of an item with the total, the order of
sureness, the parts of a Brier score and the coefficients of logistic regressions have one; since 6 variances of cohorts, scores before and after,
correlations, skills and the mean of rated questions have one, and where there is none it says why; since 7 levels of sureness stand for the middles of
their ranges everywhere."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """``interval`` is the 95 % one, None where nothing differs: that a few are alike does not make certain what others are.

    ``excluded``: how many were left out, of those who came into question.
    """

    value: float
    n: int
    interval: tuple[float, float] | None
    method: str
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class NoEstimate:
    """``reason`` is a code of the catalogue: too-few (``n`` of ``needed``), no-variance, not-estimable, not-converged,
    hidden (it would tell of a few people).
    """

    reason: str
    n: int
    needed: int = 0


type Estimated = Estimate | NoEstimate


def estimated(value: float, n: int, interval: tuple[float, float] | None, method: str, *, excluded: int = 0) -> Estimated:
    """Return a figure, or that it cannot be worked out: nothing is said of what is infinite or 0/0."""
    if not isfinite(value):
        return NoEstimate("not-estimable", n)
    kept = interval if interval is not None and all(isfinite(end) for end in interval) else None
    return Estimate(value, n, kept, method, excluded)


def too_few(n: int, needed: int) -> NoEstimate:
    return NoEstimate("too-few", n, needed)


def document(found: Estimated) -> dict[str, Any]:
    """Return a figure as results keep it: ``why`` stands there only where there is no value, ``why_no_ci95`` where a value has no interval."""
    if isinstance(found, NoEstimate):
        return {"value": None, "n": found.n, "ci95": None, "why": found.reason, "needed": found.needed}
    told = {"value": found.value, "n": found.n, "ci95": list(found.interval) if found.interval else None, "method": found.method}
    return told | {"excluded": found.excluded} | ({} if found.interval else {"why_no_ci95": "alike"})

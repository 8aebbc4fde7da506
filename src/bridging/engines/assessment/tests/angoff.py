"""The cut by the method of Angoff: raters say what share of people who only just pass would answer each item rightly.

A rater's cut is the sum of those shares, the cut of the test the mean over raters (W. H. Angoff, "Scales, norms, and equivalent scores",
in R. L. Thorndike (ed.), Educational Measurement, 2nd ed., 1971, pp. 508–600). Its standard error is that of a mean over raters: it says how
far another panel of the same size might have landed, nothing about how exactly one person was measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from bridging.kernel.score import reaches


@dataclass(frozen=True, slots=True)
class Cut:
    """``points`` of ``of`` are enough; ``se`` is None where no panel stands behind it. ``raters`` is the size of the panel."""

    points: float
    of: int
    se: float | None = None
    raters: int = 0

    def passes(self, points: float) -> bool:
        return reaches(points, self.points)

    def is_marginal(self, points: float) -> bool:
        """Tell whether a score lies within one standard error of the cut: another panel might have decided otherwise."""
        return self.se is not None and reaches(self.se, abs(points - self.points))


def angoff_cut(percent: Mapping[str, Sequence[float]], item_ids: Sequence[str]) -> Cut:
    """Return the cut over some items of a form; raises KeyError for an item that nobody rated."""
    sums = [sum(shares) / 100 for shares in zip(*(percent[item_id] for item_id in item_ids), strict=True)]
    se = stdev(sums) / sqrt(len(sums)) if len(sums) > 1 else None
    return Cut(fmean(sums), len(item_ids), se, len(sums))


def percent_cut(percent: float, count: int) -> Cut:
    return Cut(percent / 100 * count, count)

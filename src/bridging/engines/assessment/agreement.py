"""How far two raters agree: the share of equal judgements, and Cohen's kappa with quadratic weights.

Kappa: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213–220. Its standard error: J. L. Fleiss, J. Cohen, B. S. Everitt,
Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72 (1969) 323–327. The interval of a share is Wilson's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bridging.kernel.intervals import Z, wilson

FEWEST: Final = 10
"""Below this many works nothing is said in figures: an interval would span nearly everything."""

type Pair = tuple[int, int]
"""The ranks that two raters gave."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """``low`` and ``high`` bound the 95 % interval; both None where the sample shows no variation to estimate it from."""

    value: float
    low: float | None
    high: float | None
    n: int


def share_equal(pairs: Sequence[Pair]) -> Estimate | None:
    """Return the share of pairs in which both raters chose the same; None below the fewest."""
    n = len(pairs)
    if n < FEWEST:
        return None
    share = sum(first == second for first, second in pairs) / n
    return Estimate(share, *wilson(share, n), n)


def weighted_kappa(pairs: Sequence[Pair], levels: int) -> Estimate | None:
    """Return kappa with quadratic weights over ranks from 0 to ``levels`` - 1.

    None below the fewest, and where chance alone would make the raters agree always: both put every work on the same one level.
    Raises ValueError for a rank outside the levels.
    """
    if any(not 0 <= rank < levels for pair in pairs for rank in pair):
        raise ValueError("a rank lies outside the levels")
    n = len(pairs)
    if n < FEWEST:
        return None
    ranks = range(levels)
    first = [sum(pair[0] == rank for pair in pairs) / n for rank in ranks]
    second = [sum(pair[1] == rank for pair in pairs) / n for rank in ranks]
    weight = [[1 - (row - column) ** 2 / (levels - 1) ** 2 for column in ranks] for row in ranks]
    observed = sum(weight[row][column] for row, column in pairs) / n
    expected = sum(first[row] * second[column] * weight[row][column] for row in ranks for column in ranks)
    if expected == 1:
        return None
    kappa = (observed - expected) / (1 - expected)
    by_row = [sum(second[column] * weight[row][column] for column in ranks) for row in ranks]
    by_column = [sum(first[row] * weight[row][column] for row in ranks) for column in ranks]
    squares = sum((weight[row][column] - (by_row[row] + by_column[column]) * (1 - kappa)) ** 2 for row, column in pairs) / n
    variance = (squares - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
    if variance <= 1e-12:  # noqa: PLR2004 -- nothing but rounding
        return Estimate(kappa, None, None, n)
    half = Z * sqrt(variance)
    return Estimate(kappa, max(-1.0, kappa - half), min(1.0, kappa + half), n)

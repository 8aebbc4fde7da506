"""How a form did: shares with their intervals, and with enough people what tells the strong from the weak.

The interval of a share is Wilson's; with items that can be partly right it is approximate. Alpha: L. J. Cronbach, "Coefficient alpha and the
internal structure of tests", Psychometrika 16 (1951) 297–334; for items that are right or wrong it is KR-20 (G. F. Kuder, M. W. Richardson,
"The theory of the estimation of test reliability", Psychometrika 2 (1937) 151–160). Standard error of measurement: s√(1 − reliability), with α
for the reliability (F. M. Lord, M. R. Novick, Statistical Theories of Mental Test Scores, 1968). The correlation of an item is that with the sum
of the other items: with its own points in the sum it would correlate with itself. From 30 people on; fewer say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import correlation, pvariance, stdev, variance
from typing import Final

from bridging.engines.assessment.intervals import wilson

FEWEST_FOR_SHARE: Final = 10
FEWEST_FOR_CORRELATION: Final = 30


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """``share`` is the mean share earned; it, its interval and ``r_rest`` (with the sum of the other items) are None below their n."""

    item_id: str
    n: int
    share: float | None
    low: float | None
    high: float | None
    r_rest: float | None


@dataclass(frozen=True, slots=True)
class FormFigures:
    n: int
    alpha: float | None
    sem: float | None
    items: tuple[ItemFigures, ...]


def figures_of(item_ids: Sequence[str], rows: Sequence[Sequence[float]]) -> FormFigures:
    """Return the figures of a form; a row holds what one person earned, in the order of the items."""
    n = len(rows)
    totals = [sum(row) for row in rows]
    items = []
    for index, item_id in enumerate(item_ids):
        column = [row[index] for row in rows]
        share = sum(column) / n if n >= FEWEST_FOR_SHARE else None
        low, high = wilson(share, n) if share is not None else (None, None)
        rest = [total - own for total, own in zip(totals, column, strict=True)]
        items.append(ItemFigures(item_id, n, share, low, high, _correlation(column, rest) if n >= FEWEST_FOR_CORRELATION else None))
    alpha = _alpha(rows, totals) if n >= FEWEST_FOR_CORRELATION else None
    sem = stdev(totals) * sqrt(1 - alpha) if alpha is not None and alpha <= 1 else None
    return FormFigures(n, alpha, sem, tuple(items))


def _alpha(rows: Sequence[Sequence[float]], totals: Sequence[float]) -> float | None:
    k = len(rows[0])
    whole = variance(totals)
    if k < 2 or whole == 0:  # noqa: PLR2004 -- a single item cannot agree with itself
        return None
    parts = sum(variance(column) for column in zip(*rows, strict=True))
    return float(k / (k - 1) * (1 - parts / whole))


def _correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    if pvariance(first) == 0 or pvariance(second) == 0:
        return None
    return correlation(first, second)

"""How a form did: shares with their intervals, and with enough people what tells the strong from the weak.

Interval of a share: E. B. Wilson (1927), J. Am. Stat. Assoc. 22, 209–212. Alpha: L. J. Cronbach (1951), Psychometrika 16, 297–334 (for
items that are right or wrong the same as KR-20). Standard error of measurement: s√(1 − α). From 30 people on; fewer say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import correlation, pvariance, stdev, variance
from typing import Final

FEWEST_FOR_SHARE: Final = 10
FEWEST_FOR_CORRELATION: Final = 30
_Z: Final = 1.959964


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


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of ``n``."""
    centre = share + _Z**2 / (2 * n)
    spread = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


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

"""How a form did: shares with their intervals, and with enough people what tells the strong from the weak.

The interval of a share is Wilson's; with items that can be partly right it is approximate. The correlation of an item is that with the sum of the
other items: with its own points in the sum it would correlate with itself. Its interval is Fisher's. From 30 people on; fewer say nothing. How far
the form as a whole can be relied on is worked out in ``engines/measurement/reliability``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import correlation, fmean, pvariance, stdev
from typing import Final

from bridging.kernel.intervals import fisher, wilson

FEWEST_FOR_SHARE: Final = 10
FEWEST_FOR_CORRELATION: Final = 30


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """``share`` is the mean share earned; it, its interval and ``r_rest`` (with the sum of the other items) are None below their n.

    Without any spread there is no correlation either, whatever the n.
    """

    item_id: str
    n: int
    share: float | None
    low: float | None
    high: float | None
    r_rest: float | None
    r_low: float | None = None
    r_high: float | None = None


@dataclass(frozen=True, slots=True)
class FormFigures:
    """``mean`` and ``sd`` are those of the points."""

    n: int
    mean: float | None
    sd: float | None
    items: tuple[ItemFigures, ...]


def figures_of(item_ids: Sequence[str], rows: Sequence[Sequence[float]]) -> FormFigures:
    """Return the figures of a form; a row holds what one person earned, in the order of the items."""
    n = len(rows)
    totals = [sum(row) for row in rows]
    items = tuple(_item(item_id, [row[index] for row in rows], totals) for index, item_id in enumerate(item_ids))
    mean, sd = (fmean(totals), stdev(totals)) if n >= FEWEST_FOR_SHARE else (None, None)
    return FormFigures(n, mean, sd, items)


def _item(item_id: str, column: Sequence[float], totals: Sequence[float]) -> ItemFigures:
    n = len(column)
    if n < FEWEST_FOR_SHARE:
        return ItemFigures(item_id, n, None, None, None, None)
    share = fmean(column)
    rest = [total - own for total, own in zip(totals, column, strict=True)]
    r_rest = _correlation(column, rest) if n >= FEWEST_FOR_CORRELATION else None
    r_low, r_high = fisher(r_rest, n) if r_rest is not None else (None, None)
    return ItemFigures(item_id, n, share, *wilson(share, n), r_rest, r_low, r_high)


def _correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    if pvariance(first) == 0 or pvariance(second) == 0:
        return None
    # Rounding may lead a hair beyond what a correlation can be.
    return min(1.0, max(-1.0, correlation(first, second)))

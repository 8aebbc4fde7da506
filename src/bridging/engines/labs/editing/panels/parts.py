"""Pieces that panels of this bench share."""

from collections.abc import Mapping
from dataclasses import replace

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Quantity, Tone
from bridging.kernel.message import Message

LONGEST_SHOWN = 30
MOST_INSERTED = 4


def percent(name: str, share: float, interval: tuple[float, float], n: int | None, **words: str | float) -> Quantity:
    return Quantity(Message(f"lab-number:{name}", words), 100 * share, "%", 100 * interval[0], 100 * interval[1], n)


def limited(quantity: Quantity, limit: Message, *, is_within: bool) -> Quantity:
    """Return a number with its limit beside it."""
    tone: Tone = "plain" if is_within else "wrong"
    return replace(quantity, limit=limit, tone=tone)


def spectrum_plot(shares: Mapping[int, float]) -> Plot:
    """Draw the sizes of indels, in per cent; what is longer than the axis stands among the numbers."""
    sizes = range(-LONGEST_SHOWN, MOST_INSERTED + 1)
    heights = tuple(100 * shares.get(size, 0.0) for size in sizes)
    edges = tuple(size - 0.5 for size in (*sizes, MOST_INSERTED + 1))
    return Plot(
        Axis(Message("lab-axis:indel"), "bp", edges[0], edges[-1]),
        Axis(Message("lab-axis:share"), "%", 0.0, max(*heights, 1.0) * 1.08),
        (Series(Message("lab-series:indels"), "bars", edges, heights),),
    )

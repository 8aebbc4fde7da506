"""A trace, as the component draws it; the table behind it has a row for each call."""

from typing import Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.engines.labs.figures.trace import BASES, Trace
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

COLUMNS: Final = ("call", "from-cut", "base", "quality")
_TEXTS: Final = frozenset({2})


def shown_trace(figure: Trace, language: Language) -> ShownFigure:
    drawn = {
        "calls": figure.calls,
        "qualities": figure.qualities,
        "signals": figure.signals,
        "peaks": figure.peaks,
        "first": figure.first,
        "cut": figure.cut,
        "guide": figure.guide,
    }
    columns = tuple(say(Message(f"lab-trace:{column}"), language) for column in COLUMNS)
    rows = tuple(
        (
            str(figure.first + index + 1),
            from_cut(figure.first + index - figure.cut),
            base,
            str(figure.qualities[index]),
            *(str(channel[peak]) for channel in figure.signals),
        )
        for index, (base, peak) in enumerate(zip(figure.calls, figure.peaks, strict=True))
    )
    return ShownFigure("trace", drawn, (*columns, *BASES), rows, _TEXTS)


def from_cut(place: int) -> str:
    """Write a place from the cut: the bases beside it are −1 and +1."""
    return f"+{place + 1}" if place >= 0 else f"−{-place}"

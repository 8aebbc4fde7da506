"""Bars, lines and points, as the component draws them; the table behind them holds the bins, or the points where there are no bars."""

from statistics import median
from typing import Any, Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

_MOST_POINTS: Final = 220
"""Of a curve: more cannot be told apart on a screen, and each is sent."""


def shown_plot(figure: Plot, language: Language) -> ShownFigure:
    drawn = {
        "x": _axis(figure.x, language),
        "y": _axis(figure.y, language),
        "series": [_series(each, language) for each in figure.series],
        "gates": figure.has_gates,
        "comma": language == "nl",
    }
    if figure.level is not None:
        drawn["level"] = {"at": _rounded(figure.level.at), "fills": figure.level.fills}
    if any(each.kind == "dots" for each in figure.series):
        return ShownFigure("plot", drawn, *_of_dots(figure, language))
    bars = next((each for each in figure.series if each.kind == "bars"), None)
    x = _named(figure.x, language)
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    if bars is not None:
        columns = (x, say(bars.name, language))
        edges = zip(bars.x, bars.x[1:], bars.y, strict=False)
        rows = tuple((_bin(figure.x, low, high), written(count, 0)) for low, high, count in edges if count)
    else:
        columns = ("–", x, _named(figure.y, language))
        rows = tuple(
            (say(each.name, language), written(a, 3), written(b, 3)) for each in figure.series for a, b in zip(each.x, each.y, strict=True)
        )
    return ShownFigure("plot", drawn, columns, rows)


def _bin(axis: Axis, low: float, high: float) -> str:
    """Return what a bar stands for: the whole number in its middle, or what lies between its edges."""
    return written((low + high) / 2, 0) if axis.is_whole else f"{written(low, 2)} – {written(high, 2)}"


def _of_dots(figure: Plot, language: Language) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return a row for each cloud: its dots are in the file that can be saved."""
    names = tuple(say(Message(f"lab-dots:{name}"), language) for name in ("series", "drawn", "lowest", "middle", "highest"))
    rows = tuple(
        (say(each.name, language), written(len(each.y), 0), *(written(one, 0) for one in (min(each.y), median(each.y), max(each.y))))
        for each in figure.series
        if each.y
    )
    return names, rows


def _axis(axis: Axis, language: Language) -> dict[str, Any]:
    return {
        "name": _named(axis, language),
        "low": _rounded(axis.low),
        "high": _rounded(axis.high),
        **({"whole": True} if axis.is_whole else {}),
    }


def _named(axis: Axis, language: Language) -> str:
    name = say(axis.name, language)
    return f"{name} ({axis.unit})" if axis.unit else name


def _series(series: Series, language: Language) -> dict[str, Any]:
    x, y = series.x, series.y
    if series.kind == "line" and len(x) > _MOST_POINTS:
        step = len(x) // _MOST_POINTS + 1
        x, y = x[::step], y[::step]
    return {"name": say(series.name, language), "kind": series.kind, "x": [_rounded(one) for one in x], "y": [_rounded(one) for one in y]}


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")

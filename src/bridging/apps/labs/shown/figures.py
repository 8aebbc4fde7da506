"""A figure as the component draws it, and the table behind it."""

import json
from dataclasses import dataclass
from typing import Any, Final

from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.panels import Axis, Figure, Series
from bridging.source.catalogue import say
from bridging.source.text import Language

_MOST_POINTS: Final = 220
"""Of a curve: more cannot be told apart on a screen, and each is sent."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """``points`` is what the component draws, as JSON. ``rows`` are the bins of the histogram, or the points where there are no bars."""

    points: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    x: str
    has_gates: bool


def shown_figure(figure: Figure, language: Language) -> ShownFigure:
    drawn = {
        "x": _axis(figure.x, language),
        "y": _axis(figure.y, language),
        "series": [_series(each, language) for each in figure.series],
        "gates": figure.has_gates,
        "comma": language == "nl",
    }
    bars = next((each for each in figure.series if each.kind == "bars"), None)
    x = _named(figure.x, language)
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    if bars is not None:
        columns = (x, say(bars.name, language))
        edges = zip(bars.x, bars.x[1:], bars.y, strict=False)
        rows = tuple((f"{written(low, 2)} – {written(high, 2)}", written(count, 0)) for low, high, count in edges if count)
    else:
        columns = ("–", x, _named(figure.y, language))
        rows = tuple(
            (say(each.name, language), written(a, 3), written(b, 3)) for each in figure.series for a, b in zip(each.x, each.y, strict=True)
        )
    return ShownFigure(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")), columns, rows, x, figure.has_gates)


def _axis(axis: Axis, language: Language) -> dict[str, Any]:
    return {"name": _named(axis, language), "low": _rounded(axis.low), "high": _rounded(axis.high)}


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

"""Figures in words and as rows of a plot, in the language that is spoken: the same value, rounded once, on the page and on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format

from bridging.apps.evaluation.shown.numbers import between, count, no_interval, reason, source
from bridging.press.papers import PlotRow

type Document = Mapping[str, Any]


def number(value: float, digits: int = 2, unit: str = "") -> str:
    """Return a number as it is written; with ``unit="%"`` a share in percent."""
    # Rounded first: number_format cuts off. And no minus before what rounds to nought.
    found = round(100 * value if unit == "%" else value, digits) + 0.0
    written = str(number_format(found, digits)).replace("-", "\u2212")
    return f"{written}\u00a0%" if unit == "%" else written


def interval(found: Document, digits: int = 2, unit: str = "") -> str:
    """Return both ends of the interval, or why there is none."""
    if found["ci95"] is None:
        return no_interval()
    low, high = found["ci95"]
    return between(number(low, digits, unit), number(high, digits, unit))


def in_words(found: Document, digits: int = 2, unit: str = "") -> str:
    """Return a figure for a sentence, with its interval and n, or what is missing."""
    if found["value"] is None:
        return reason(found)
    return f"{number(found['value'], digits, unit)} ({source(found, lambda end: number(end, digits, unit))})"


def row(label: str, found: Document, digits: int = 2, unit: str = "") -> PlotRow:
    if found["value"] is None:
        return PlotRow(label=label, said=reason(found))
    low, high = found["ci95"] or (None, None)
    return PlotRow(
        label=label,
        said=number(found["value"], digits, unit),
        value=found["value"],
        low=low,
        high=high,
        n=count(found["n"]),
        interval=interval(found, digits, unit),
    )


def in_points(found: Document) -> Document:
    """Return a difference of shares in points of a hundred: 3 % more than 60 % may be read as 61.8 %."""
    if found["value"] is None:
        return found
    ends = found["ci95"]
    return {**found, "value": 100 * found["value"], "ci95": [100 * end for end in ends] if ends else None}


def cells(found: Document, digits: int = 2, unit: str = "") -> tuple[str, str, str]:
    """Return value, interval and n as cells of a table; what is missing stands in the place of the value."""
    if found["value"] is None:
        return reason(found), "", count(found["n"])
    return number(found["value"], digits, unit), interval(found, digits, unit), count(found["n"])

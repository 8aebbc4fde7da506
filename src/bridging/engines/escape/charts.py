"""A histogram of a column of the case as a drawing: the same dialect of SVG that authors write, so that page and paper show it as any other."""

from collections.abc import Mapping, Sequence
from typing import Final

from bridging.engines.escape.case import Cell, Table
from bridging.engines.escape.schema.paper import Chart
from bridging.source.text import Language

_WIDTH, _HEIGHT = 720, 350
_LEFT, _RIGHT, _TOP, _BASE = 70.0, 690.0, 60.0, 300.0
_AROUND: Final = 72.0
"""Half the width of the ring that a hand drew around what it wrote about."""
_LEAST_RING: Final = 30.0


def chart_svg(chart: Chart, tables: Mapping[str, Table], values: Mapping[str, Cell | tuple[Cell, ...]]) -> bytes | None:
    """Return the drawing, with the keys x, y and note where words go; None where the data have no such column."""
    numbers = column_of(chart, tables)
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    counts = _counts(numbers, low, high, chart.bins)
    at = values.get(chart.note.at) if chart.note else None
    drawn = [
        f'<path d="{_outline(counts)}" class="fill-1 stroke-1"/>',
        f'<line x1="{_LEFT}" y1="{_BASE}" x2="{_RIGHT}" y2="{_BASE}" class="line"/>',
        f'<line x1="{_LEFT}" y1="{_BASE}" x2="{_LEFT}" y2="{_TOP}" class="line"/>',
        f'<text x="{_LEFT}" y="46" class="label-small" data-text="y"/>',
        f'<text x="{_RIGHT}" y="332" class="label-small label-end" data-text="x"/>',
    ]
    if isinstance(at, int | float) and low < at < high:
        drawn += _ring(counts, (at - low) / (high - low))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">{"".join(drawn)}</svg>'.encode()


def chart_words(chart: Chart, language: Language) -> dict[str, str]:
    return {"x": chart.x[language], "y": chart.y[language], "note": chart.note.text[language] if chart.note else ""}


def column_of(chart: Chart, tables: Mapping[str, Table]) -> list[float]:
    """Return the numbers of the column; none where there is no such table or column."""
    table = tables.get(chart.table)
    if table is None or chart.column not in table.columns:
        return []
    place = table.columns.index(chart.column)
    return [float(row[place]) for row in table.rows if isinstance(row[place], int | float)]


def _counts(numbers: Sequence[float], low: float, high: float, bins: int) -> list[int]:
    counts = [0] * bins
    for number in numbers:
        counts[min(int((number - low) / (high - low or 1) * bins), bins - 1)] += 1
    return counts


def _height(count: int, most: int) -> float:
    return _BASE - (_BASE - _TOP) * count / most


def _outline(counts: Sequence[int]) -> str:
    wide, most = (_RIGHT - _LEFT) / len(counts), max(counts)
    steps = "".join(f" V{_height(count, most):.1f} H{_LEFT + wide * (place + 1):.1f}" for place, count in enumerate(counts))
    return f"M{_LEFT} {_BASE}{steps} V{_BASE} Z"


def _ring(counts: Sequence[int], share: float) -> list[str]:
    """Draw a ring around the hill at a place of the axis, and put the words above it."""
    x, wide = _LEFT + (_RIGHT - _LEFT) * share, (_RIGHT - _LEFT) / len(counts)
    near = [count for place, count in enumerate(counts) if abs(_LEFT + wide * (place + 0.5) - x) <= _AROUND / 2]
    top = _height(max(near, default=0), max(counts))
    tall = max((_BASE - top) / 2 + 10, _LEAST_RING)
    middle = _BASE - tall + 10
    return [
        f'<ellipse cx="{x:.1f}" cy="{middle:.1f}" rx="{_AROUND}" ry="{tall:.1f}" class="stroke-4 dash"/>',
        f'<text x="{x:.1f}" y="{max(middle - tall - 12, 20):.1f}" class="label-strong label-middle" data-text="note"/>',
    ]

"""Figures of a report on screen: the same values that the press prints, as places in a drawing. What is drawn is always written beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridging.press.papers import IntervalPlot, PlotRow, ReportTable, RunChart, RunPoint

type Part = IntervalPlot | RunChart | ReportTable

# The drawing's own measures: an interval needs room at both ends for its point.
WIDTH, HEIGHT, EDGE = 240, 22, 6
CHART_WIDTH, CHART_HEIGHT = 640, 200
_TOP, _BOTTOM, _RIGHT = 22, 24, 56
_CENTRE: Final = 50


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """``x``, ``low`` and ``high`` are places in the drawing; ``row`` holds the words. Nothing is drawn where there is no value."""

    row: PlotRow
    x: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DrawnPlot:
    plot: IntervalPlot
    rows: tuple[DrawnRow, ...]
    ticks: tuple[tuple[float, str, str], ...]
    mark: float | None


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """``line`` is of SVG's polyline; each point is (x, y, point)."""

    chart: RunChart
    line: str
    points: tuple[tuple[float, float, RunPoint], ...]
    mark: float | None
    floor: float


def drawn_plot(plot: IntervalPlot) -> DrawnPlot:
    def place(value: float | None) -> float | None:
        if value is None:
            return None
        share = (min(max(value, plot.low), plot.high) - plot.low) / (plot.high - plot.low)
        return round(EDGE + (WIDTH - 2 * EDGE) * share, 1)

    rows = tuple(DrawnRow(row, place(row.value), place(row.low), place(row.high)) for row in plot.rows)
    ticks = tuple((x, words, _anchor(x)) for at, words in plot.ticks if (x := place(at)) is not None)
    return DrawnPlot(plot, rows, ticks, place(plot.mark))


def drawn_chart(chart: RunChart) -> DrawnChart:
    floor = CHART_HEIGHT - _BOTTOM

    def up(value: float) -> float:
        share = (min(max(value, chart.low), chart.high) - chart.low) / (chart.high - chart.low)
        return round(floor - (floor - _TOP) * share, 1)

    points = tuple((round(EDGE + (CHART_WIDTH - EDGE - _RIGHT) * each.at, 1), up(each.value), each) for each in chart.points)
    line = " ".join(f"{x},{y}" for x, y, _ in points)
    return DrawnChart(chart, line, points, None if chart.mark is None else up(chart.mark), floor)


def template_of(part: Part) -> str:
    match part:
        case IntervalPlot():
            return "evaluation/parts/interval_plot.html"
        case RunChart():
            return "evaluation/parts/run_chart.html"
        case ReportTable():
            return "evaluation/parts/table.html"


def drawn(part: Part) -> DrawnPlot | DrawnChart | ReportTable:
    match part:
        case IntervalPlot():
            return drawn_plot(part)
        case RunChart():
            return drawn_chart(part)
        case ReportTable():
            return part


def cells(table: ReportTable, row: Sequence[str]) -> list[tuple[str, bool]]:
    """Return each cell of a row but the first, with whether it holds a number."""
    words = len(table.heads) - table.numbers
    return [(cell, place >= words) for place, cell in enumerate(row)][1:]


def _anchor(x: float) -> str:
    """Return how a word stands at a place: at the ends it would run out of the drawing."""
    if x <= _CENTRE / 2:
        return "start"
    return "end" if x >= WIDTH - _CENTRE / 2 else "middle"

"""A report: what was found, in sentences, each with the numbers behind it. A figure is a table whose rows are drawn."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bridging.press.papers.sheet import paper_pdf
from bridging.press.papers.words import WORDS
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """A point with its interval, and what is written beside it. Without a value ``said`` holds the reason, and nothing is drawn."""

    label: str
    said: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: str = ""
    interval: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalPlot:
    """Rows on one scale, from ``low`` to ``high``. ``ticks`` are places with their words; ``mark`` is a line to compare with, such as no difference."""

    caption: str
    heads: tuple[str, str, str, str]
    rows: tuple[PlotRow, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    mark: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPoint:
    """``at`` is how far along it stands, from 0 to 1."""

    label: str
    value: float
    said: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChart:
    """Points in time, joined, with a level to reach; the table behind it has the same points."""

    caption: str
    heads: tuple[str, str]
    points: tuple[RunPoint, ...]
    low: float
    high: float
    mark: float | None = None
    mark_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """``numbers`` counts the columns from the right that hold numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 1


type Part = IntervalPlot | RunChart | ReportTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """``sentence`` says what was found; ``notes`` how it was made and what it does not say."""

    title: str
    sentence: str
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``facts`` stand under the title: as of when, of whom, by which version. ``mark`` is written over every page, such as: simulated."""

    language: Language
    title: str
    subtitle: str
    author: str
    made_on: dt.date
    facts: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    mark: str = ""


def report_pdf(report: Report) -> bytes:
    """Return the report, tagged PDF/UA-1; the same report gives the same bytes."""
    words = WORDS[report.language]
    given = {
        "title": string(report.title),
        "author": string(report.author),
        "programme": string(report.author),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "subtitle": content(report.subtitle),
        "facts": array(array(map(content, fact)) for fact in report.facts),
        "summary": array(map(content, report.summary)),
        "sections": array(map(_section, report.sections)),
        "mark": string(report.mark),
    }
    return paper_pdf("report", given, language=report.language, date=report.made_on)


def _section(section: ReportSection) -> str:
    return dictionary(
        {
            "title": content(section.title),
            "sentence": content(section.sentence),
            "parts": array(map(_part, section.parts)),
            "notes": array(map(content, section.notes)),
        }
    )


def _part(part: Part) -> str:
    match part:
        case IntervalPlot():
            return _plot(part)
        case RunChart():
            return _chart(part)
        case ReportTable():
            rows = array(array(map(content, row)) for row in part.rows)
            said = {"kind": string("table"), "caption": content(part.caption), "heads": _words(part.heads), "rows": rows}
            return dictionary({**said, "numbers": str(part.numbers)})


def _plot(plot: IntervalPlot) -> str:
    def place(value: float | None) -> str:
        return "none" if value is None else f"{_within((value - plot.low) / (plot.high - plot.low)):.4f}"

    rows = array(
        dictionary(
            {
                "label": content(row.label),
                "said": content(row.said),
                "interval": content(row.interval),
                "n": content(row.n),
                "value": place(row.value),
                "low": place(row.low),
                "high": place(row.high),
            }
        )
        for row in plot.rows
    )
    ticks = array(array([place(at), content(words)]) for at, words in plot.ticks)
    said = {"kind": string("plot"), "caption": content(plot.caption), "heads": _words(plot.heads), "rows": rows}
    return dictionary({**said, "ticks": ticks, "mark": place(plot.mark)})


def _chart(chart: RunChart) -> str:
    span = chart.high - chart.low

    def up(value: float) -> str:
        return f"{_within((value - chart.low) / span):.4f}"

    points = array(array([f"{each.at:.4f}", up(each.value), content(each.label), content(each.said)]) for each in chart.points)
    said = {"kind": string("chart"), "caption": content(chart.caption), "heads": _words(chart.heads), "points": points}
    return dictionary({**said, "mark": "none" if chart.mark is None else up(chart.mark), "mark-words": content(chart.mark_words)})


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _words(words: Sequence[str]) -> str:
    return array(map(content, words))

"""Whether every number that a report prints is one of its run.

Held against a set of numbers, a wrong "12" is found in any run that has a 12 somewhere. So each number of a run is replaced by one that stands nowhere else,
far above what words, axes and pages bring along, and the report is made of that: what it prints is then one of these, or it is not of the run.
"""

import itertools
import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from tests.report_numbers import text_of_pdf, written

from bridging.press.papers import IntervalPlot, Report, report_pdf

_TOKEN: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_SMALLEST: Final = 3000


def marked(document: Any) -> Any:
    """Return a run with another number in the place of each, all of them different; what grows in it still grows."""
    counted = itertools.count(1)

    def walk(value: Any) -> Any:
        match value:
            case dict():
                return {name: walk(each) for name, each in value.items()}
            case list():
                return [walk(each) for each in value]
            case bool() | None | str():
                return value
            case int():
                return 300_011 + 100 * next(counted)
            case _:
                # In points of a hundred it ends in 37, so that it is no count.
                return _SMALLEST + 0.37 + 11 * next(counted)

    return walk(document)


class Printed(NamedTuple):
    """``strangers`` are the numbers on a paper that are no number of its run, ``recognised`` those that are."""

    strangers: list[str]
    recognised: set[str]


def printed(report: Report, run: Any, *, names: Iterable[str] = (), words: Iterable[str] = ()) -> Printed:
    """Return the numbers on a report's paper. ``names`` hold numbers that count nothing; ``words`` are those of its words."""
    of_run = written(run)
    tokens = set(_tokens(report, names))
    return Printed(
        sorted(tokens - of_run - {*words} - _ends_of_axes(report)), {each for each in tokens & of_run if float(each) >= _SMALLEST}
    )


def _tokens(report: Report, names: Iterable[str]) -> list[str]:
    text = text_of_pdf(report_pdf(report))
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){r'\s*'.join(map(re.escape, name))}(?!\w)", " ", text)
    return [_plain(token, report.language) for token in _TOKEN.findall(text)]


def _plain(token: str, language: str) -> str:
    """Return a number as it is written, without what groups its digits and with a point."""
    groups, point = (",", ".") if language == "en" else (".", ",")
    return token.replace(groups, "").replace(point, ".")


def _ends_of_axes(report: Report) -> set[str]:
    plots = [part for section in report.sections for part in section.parts if isinstance(part, IntervalPlot)]
    return {_plain(token, report.language) for plot in plots for _at, words in plot.ticks for token in _TOKEN.findall(words)}

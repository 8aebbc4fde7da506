"""Whether every number that a report prints is one of its run.

Held against a set of numbers, a wrong "12" is found in any run that has a 12 somewhere. So each number of a run is replaced by one that stands nowhere else,
far above what words, axes and pages bring along, and the report is made of that: what it prints is then one of these, or it is not of the run.
"""

import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pypdf

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


def strangers(report: Report, run: Any, *, names: Iterable[str] = (), words: Iterable[str] = ()) -> list[str]:
    """Return the numbers on a report's paper that are no number of its run. ``names`` hold numbers that count nothing; ``words`` are those of its words."""
    known = written(run) | {*words, *_ends_of_axes(report), *_pages(report)}
    return sorted({token for token in _tokens(report, names) if token not in known})


def recognised(report: Report, run: Any, names: Iterable[str] = ()) -> set[str]:
    """Return the numbers of a run that stand on its report's paper."""
    return set(_tokens(report, names)) & {each for each in written(run) if float(each) >= _SMALLEST}


def written(run: Any) -> set[str]:
    """Return how the numbers of a run may be written: rounded, and in points of a hundred."""
    return {f"{abs(round(value * scale, places)):.{places}f}" for value in numbers_in(run) for scale in (1, 100) for places in range(4)}


def numbers_in(found: Any) -> Iterator[float]:
    match found:
        case dict():
            for each in found.values():
                yield from numbers_in(each)
        case list():
            for each in found:
                yield from numbers_in(each)
        case bool() | None | str():
            return
        case _:
            yield float(found)


def _tokens(report: Report, names: Iterable[str]) -> list[str]:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_pdf(report))).pages)
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){r'\s*'.join(map(re.escape, name))}(?!\w)", " ", text)
    return [plain(token, report.language) for token in _TOKEN.findall(text)]


def plain(token: str, language: str) -> str:
    """Return a number as it is written, without what groups its digits and with a point."""
    groups, point = (",", ".") if language == "en" else (".", ",")
    return token.replace(groups, "").replace(point, ".")


def _ends_of_axes(report: Report) -> set[str]:
    plots = [part for section in report.sections for part in section.parts if isinstance(part, IntervalPlot)]
    return {plain(token, report.language) for plot in plots for _at, words in plot.ticks for token in _TOKEN.findall(words)}


def _pages(report: Report) -> set[str]:
    return {str(number) for number in range(1, len(pypdf.PdfReader(io.BytesIO(report_pdf(report))).pages) + 1)}

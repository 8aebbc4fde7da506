"""Every figure's file exists, a figure role points to a figure of the same page, a drawing has its words.

A missing picture is a hole in the page, and "see Figure 2" without a Figure 2 is a reader who turns pages for nothing.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Prose
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Figure, FigureRef, Table, Video


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for _, text in course.prose():
        yield from _of_text(course, text)


def _of_text(course: Course, text: Prose[PageFront] | Prose[EntryFront]) -> Iterator[Diagnostic]:
    labels: set[str] = set()
    for block in text.blocks:
        match block:
            case Figure(source=source, line=line, id=identifier):
                labels.add(identifier)
                if source not in course.files:
                    yield RULE.fault(text.at(line, source.rsplit("/", 1)[-1]), "figure.missing", file=source)
            case Video(source=source, line=line) if not source.startswith("https://"):
                if source not in course.files:
                    yield RULE.fault(text.at(line, source.rsplit("/", 1)[-1]), "figure.missing", file=source)
            case Table(id=identifier):
                labels.add(identifier)
            case _:
                pass
    for _, inline in text.inlines:
        if isinstance(inline, FigureRef) and inline.target not in labels:
            yield RULE.fault(text.at(inline.line, inline.target), "figure.unknown-label", id=inline.target[:60])


RULE = Rule("figure-exists", Severity.ERROR, "Figures exist and references to them resolve.", _check)

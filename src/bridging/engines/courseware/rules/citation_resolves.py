"""Every citation and source names a work of the bibliography.

A reader must be able to look up where a statement comes from; a key without a work leads nowhere.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.unread import has_unread_bibliography
from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.source.blocks import Citation


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    if has_unread_bibliography(course):
        return
    for key, span in _mentions(course):
        if key not in course.bibliography:
            yield RULE.fault(span, "citation.unknown", key=key[:40])


def _mentions(course: Course) -> Iterator[tuple[str, Span]]:
    for _, text in course.prose():
        for _, inline in text.inlines:
            if isinstance(inline, Citation):
                for key in inline.keys:
                    yield key, text.at(inline.line, key)
    for entry in course.reference.values():
        for text in entry:
            for index, key in enumerate(text.front.sources):
                yield key, text.span("sources", index)
    yield from _activity_mentions(course)


def _activity_mentions(course: Course) -> Iterator[tuple[str, Span]]:
    for folder in course.folders:
        for reading in folder.readings.values():
            if reading.value.source is not None:
                yield reading.value.source, reading.span("source")
        for assignment in folder.assignments.values():
            for index, key in enumerate(assignment.value.sources):
                yield key, assignment.span("sources", index)
        for meeting in folder.meetings.values():
            for index, material in enumerate(meeting.value.materials):
                if material.source is not None:
                    yield material.source, meeting.span("materials", index, "source")


RULE = Rule("citation-resolves", Severity.ERROR, "Citations and sources stand in the bibliography.", _check)

"""Every citation and source names a work of the bibliography."""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, all_blocks
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.unread import has_unread_bibliography
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Citation, all_inlines


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    works = course.bibliography
    if has_unread_bibliography(course):
        return
    for _, text in course.prose():
        for inline in all_inlines(all_blocks(text.document)):
            if isinstance(inline, Citation):
                for key in inline.keys:
                    if key not in works:
                        yield RULE.fault(text.at(inline.line, key), "citation.unknown", key=key[:40])
    for entry in course.reference.values():
        for text in entry:
            for index, key in enumerate(text.front.sources):
                if key not in works:
                    yield RULE.fault(text.span("sources", index), "citation.unknown", key=key)
    for folder in course.folders:
        for reading in folder.readings.values():
            source = reading.value.source
            if source is not None and source not in works:
                yield RULE.fault(reading.span("source"), "citation.unknown", key=source)
        for assignment in folder.assignments.values():
            for index, key in enumerate(assignment.value.sources):
                if key not in works:
                    yield RULE.fault(assignment.span("sources", index), "citation.unknown", key=key)


RULE = Rule("citation-resolves", Severity.ERROR, "Citations and sources stand in the bibliography.", _check)

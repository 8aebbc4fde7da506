"""Every term role and every related entry names an entry of the reference work.

A term without an entry has no definition to show.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import TermRef


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    known = course.reference.keys() | course.unread
    for _, text in course.prose():
        for _, inline in text.inlines:
            if isinstance(inline, TermRef) and inline.target not in known:
                yield RULE.fault(text.at(inline.line, inline.target), "term.unknown", term=inline.target[:60])
    themes = {theme.id for theme in course.programme.value.themes} if course.programme else set()
    for entry in course.reference.values():
        for text in entry:
            for index, related in enumerate(text.front.related):
                if related not in known:
                    yield RULE.fault(text.span("related", index), "term.unknown", term=related)
            if themes and text.front.theme not in themes:
                yield RULE.fault(text.span("theme"), "theme.unknown", theme=text.front.theme)


RULE = Rule("term-resolves", Severity.ERROR, "Terms and related entries exist in the reference work.", _check)

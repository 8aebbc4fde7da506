"""The two languages of a page agree in everything that is not words: id, unit, outcomes, minutes, dates, licence.

Both languages are one page: a participant may switch at any place and must find the same thing, in the same week, with the
same standing.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Siblings
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import SHARED_FIELDS, EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity

ENTRY_FIELDS = ("id", "theme", "related", "sources", "valid_on", "review_by")


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        for page in folder.pages:
            yield from _agree(page, SHARED_FIELDS)
    for entry in course.reference.values():
        yield from _agree(entry, ENTRY_FIELDS)


def _agree(siblings: Siblings[PageFront] | Siblings[EntryFront], fields: tuple[str, ...]) -> Iterator[Diagnostic]:
    if len(siblings.texts) < 2:  # noqa: PLR2004 -- a missing sibling has its own rule
        return
    dutch, english = siblings.texts["nl"], siblings.texts["en"]
    for name in fields:
        ours, theirs = getattr(english.front, name), getattr(dutch.front, name)
        if (set(ours) != set(theirs)) if isinstance(ours, tuple) else ours != theirs:
            yield RULE.fault(english.span(name), "sibling.field", field=name, file=dutch.file.name)


RULE = Rule("siblings-agree", Severity.ERROR, "Both languages have the same id, unit, outcomes, minutes and dates.", _check)

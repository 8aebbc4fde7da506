"""A page's stated minutes leave room to read it (150 words a minute, with stops at figures, tables and formulas).

Participants plan an evening by these minutes.
"""

import datetime as dt
import math
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.reading_time import reading_minutes
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        for page in folder.pages:
            for text in page:
                needed = math.ceil(reading_minutes(text.blocks, text.words))
                if needed > text.front.minutes:
                    yield RULE.fault(text.span("minutes"), "page.too-little-time", needed=needed, minutes=text.front.minutes)


RULE = Rule("reading-time-fits", Severity.WARNING, "Stated minutes leave room to read the page.", _check)

"""No page is used past its `review_by` day.

Law, products and prices change. The day says until when the author answers for the facts.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:
    for _, text in course.prose():
        if text.front.review_by < today:
            yield RULE.fault(text.span("review_by"), "review.due", day=text.front.review_by.isoformat())
        if text.front.review_by < text.front.valid_on:
            yield RULE.fault(text.span("review_by"), "review.before-valid", day=text.front.review_by.isoformat())


RULE = Rule("review-current", Severity.WARNING, "Texts are reviewed before their date.", _check)

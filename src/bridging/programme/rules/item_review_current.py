"""No item is used past its `review_by` day.

A key that was right may become wrong: a law changes, a threshold moves. The day says until when its author answers for it.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:
    for filed in programme.items.values():
        if filed.item.review_by < today:
            yield RULE.fault(filed.located.span(("review_by",)), "review.due", day=filed.item.review_by.isoformat())


RULE = ProgrammeRule("item-review-current", Severity.WARNING, "Items are reviewed before their date.", _check)

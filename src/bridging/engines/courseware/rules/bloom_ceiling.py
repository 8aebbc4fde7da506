"""No activity claims a Bloom level above what its kind can show, and every outcome it names exists.

A choice among options cannot show that somebody can make something. What claims too much would let an outcome pass as shown
which nobody has seen.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    known = {outcome.id for module in course.modules.values() for outcome in module.value.outcomes}
    for header in course.headers.values():
        for part in header.parts:
            if part.outcome not in known:
                # The outcomes of a module that cannot be read are not known, which is no fault of what names them.
                if course.headless:
                    continue
                yield RULE.fault(header.span, "activity.unknown-outcome", id=header.id, outcome=part.outcome)
            elif part.bloom.rank > header.ceiling.rank:
                bloom, ceiling = part.bloom.value, header.ceiling.value
                yield RULE.fault(header.span, "activity.above-ceiling", id=header.id, kind=header.kind, bloom=bloom, ceiling=ceiling)


RULE = Rule("bloom-ceiling", Severity.ERROR, "Evidence claims no more than its kind can show.", _check)

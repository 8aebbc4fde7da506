"""Every outcome of a module is taught on at least one page.

What is assessed is also taught. A module that asks what no page teaches is not published; in a pilot it is a warning, in a
draft a note.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        taught = {outcome for page in module.pages for outcome in page.any.front.outcomes}
        missing = [outcome for outcome in module.value.outcomes if outcome.id not in taught]
        if module.is_draft:
            if missing:
                yield RULE.fault(
                    module.file.span("outcomes"),
                    "outcome.draft-not-taught",
                    Severity.INFO,
                    module=module.value.code,
                    count=len(missing),
                    total=len(module.value.outcomes),
                )
            continue
        for outcome in missing:
            yield RULE.fault(module.outcome_span(outcome.id), "outcome.not-taught", severity_for(module), outcome=outcome.id)


RULE = Rule("outcome-is-taught", Severity.ERROR, "Every outcome is taught on a page.", _check)

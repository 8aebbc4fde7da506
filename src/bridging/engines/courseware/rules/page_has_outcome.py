"""Every page serves at least one outcome of its own module, and stands in one of its units.

A page that serves no outcome costs time and shows nothing. The unit places a page, a task or a meeting in a week: without
one it is in nobody's calendar.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        known = {outcome.id for outcome in module.value.outcomes}
        units = {unit.id for unit in module.value.units}
        severity = severity_for(module)
        for page in module.pages:
            text = page.any
            if not text.front.outcomes:
                yield RULE.fault(text.span("outcomes"), "page.no-outcome", severity, page=page.id)
            for index, outcome in enumerate(text.front.outcomes):
                if outcome not in known:
                    yield RULE.fault(text.span("outcomes", index), "page.unknown-outcome", outcome=outcome, module=module.value.code)
            if text.front.unit not in units:
                yield RULE.fault(text.span("unit"), "unit.unknown", unit=text.front.unit, module=module.value.code)
        yield from _units_of_activities(module)


def _units_of_activities(module: Module) -> Iterator[Diagnostic]:
    # A unit that stands twice is told elsewhere; the first one counts.
    weeks = {unit.id: unit.week for unit in reversed(module.value.units)}
    for group in (module.assignments, module.meetings, module.readings):
        for filed in group.values():
            unit = str(filed.value.unit)
            if unit not in weeks:
                yield RULE.fault(filed.span("unit"), "unit.unknown", unit=unit, module=module.value.code)
    for filed in module.meetings.values():
        week = weeks.get(filed.value.unit)
        if week is not None and week != filed.value.week:
            yield RULE.fault(filed.span("week"), "meeting.other-week", week=filed.value.week, unit_week=week)


RULE = Rule("page-has-outcome", Severity.ERROR, "Every page serves an outcome and stands in a unit.", _check)

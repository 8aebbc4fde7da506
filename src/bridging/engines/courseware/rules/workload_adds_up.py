"""The hours of a module are its credits, are really planned, and fit its weeks.

The sum over kinds is EC × 28 h. What is listed (pages, readings, assignments, meetings, weekly work) comes within
5 % of the hours of each kind, and no week asks more than one and a half times the average.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.engines.courseware.schemas.module import WORKLOAD_KINDS, WorkloadKind
from bridging.kernel.diagnostic import Diagnostic, Severity

TOLERANCE: Final = 0.05
BUSIEST_WEEK: Final = 1.5
DEFAULT_HOURS_PER_EC: Final = 28.0


def planned_minutes(module: Module, track: str) -> Mapping[tuple[WorkloadKind, int], int]:
    """Return minutes by kind and week of everything that is listed for a track."""
    week_of = {unit.id: unit.week for unit in module.value.units}
    minutes: dict[tuple[WorkloadKind, int], int] = defaultdict(int)
    for page in module.pages:
        minutes["self_study", week_of.get(page.any.front.unit, 0)] += page.any.front.minutes
    for reading in module.readings.values():
        if reading.value.track in {"both", track}:
            minutes[reading.value.kind, week_of.get(reading.value.unit, 0)] += reading.value.minutes
    for assignment in module.assignments.values():
        if assignment.value.track in {"both", track}:
            minutes[assignment.value.kind, week_of.get(assignment.value.unit, 0)] += assignment.value.minutes
    for meeting in module.meetings.values():
        if meeting.value.track in {"both", track} and not meeting.value.voluntary:
            minutes[meeting.value.hours_kind, meeting.value.week] += meeting.value.minutes
    for routine in module.value.weekly:
        for week in routine.weeks or tuple(unit.week for unit in module.value.units):
            minutes[routine.kind, week] += routine.minutes
    return minutes


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    hours_per_ec = course.programme.value.hours_per_ec if course.programme else DEFAULT_HOURS_PER_EC
    for module in course.modules.values():
        total, expected = module.value.workload.total, module.value.ec * hours_per_ec
        if abs(total - expected) > 0.5:  # noqa: PLR2004 -- half an hour is rounding
            span = module.file.span("workload")
            yield RULE.fault(span, "workload.not-ec", severity_for(module), total=total, expected=expected, ec=module.value.ec)
        if not module.is_draft:
            yield from _planned(module)


def _planned(module: Module) -> Iterator[Diagnostic]:
    for track in module.value.tracks:
        minutes = planned_minutes(module, track)
        for kind in WORKLOAD_KINDS:
            hours = sum(value for (found, _), value in minutes.items() if found == kind) / 60
            stated = module.value.workload.hours(kind)
            if abs(hours - stated) > max(stated * TOLERANCE, 0.5):
                span, planned = module.file.span("workload", kind), round(hours, 1)
                yield RULE.fault(span, "workload.not-planned", Severity.WARNING, kind=kind, planned=planned, stated=stated, track=track)
        yield from _weeks(module, track, minutes)


def _weeks(module: Module, track: str, minutes: Mapping[tuple[WorkloadKind, int], int]) -> Iterator[Diagnostic]:
    average = module.value.workload.total / len(module.value.units)
    for index, unit in enumerate(module.value.units):
        hours = sum(value for (_, week), value in minutes.items() if week == unit.week) / 60
        if hours > average * BUSIEST_WEEK:
            yield RULE.fault(
                module.file.span("units", index),
                "workload.week-too-full",
                Severity.WARNING,
                week=unit.week,
                hours=round(hours, 1),
                average=round(average, 1),
                track=track,
            )


RULE = Rule("workload-adds-up", Severity.ERROR, "Hours are credits, are planned, and fit the weeks.", _check)

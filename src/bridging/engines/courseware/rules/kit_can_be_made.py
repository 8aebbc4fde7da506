"""A kit can be counted for any number of participants, and what it names exists.

Who makes a kit ready counts pairs, groups and runs: an amount per group needs the size of a group, an amount per run the number that one run
takes. A lab day without amounts, without a plan for safe work or without a protocol cannot be made ready by somebody who did not write it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from bridging.engines.courseware.model import Course, Filed, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.engines.courseware.schemas.activities import MeetingFile
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        for meeting in module.meetings.values():
            yield from _sizes(meeting)
            yield from _names(course, module, meeting)
            if meeting.value.kind == "lab-day":
                yield from _lab_day(module, meeting)


def _sizes(meeting: Filed[MeetingFile]) -> Iterator[Diagnostic]:
    """Amounts per group or per run can be counted."""
    value = meeting.value
    counted: dict[str, list[str | None]] = {
        "materials": [material.per for material in value.materials],
        "staff": [staff.per for staff in value.staff],
        "labels": [label.per for label in value.labels],
    }
    for name, lines in counted.items():
        for index, per in enumerate(lines):
            if per == "group" and value.group_size is None:
                yield RULE.fault(meeting.span(name, index, "per"), "kit.group-size")
    if value.parallel > 1 and value.capacity is None:
        yield RULE.fault(meeting.span("parallel"), "kit.capacity")
    held = sum(room.capacity for room in value.rooms)
    if value.rooms and value.capacity is not None and held < value.capacity:
        yield RULE.fault(meeting.span("rooms"), "kit.rooms-too-small", Severity.WARNING, held=held, capacity=value.capacity)


def _names(course: Course, module: Module, meeting: Filed[MeetingFile]) -> Iterator[Diagnostic]:
    """Skills and works that a meeting names are those of its module; labels and gates can be told apart."""
    skills = {skill.id for skill in module.value.skills}
    for index, identifier in enumerate(meeting.value.skills):
        if identifier not in skills:
            yield RULE.fault(meeting.span("skills", index), "kit.unknown", id=identifier)
    for index, work in enumerate(meeting.value.hand_in):
        if work.assignment is not None and work.assignment not in module.assignments and work.assignment not in course.unread:
            yield RULE.fault(meeting.span("hand_in", index, "assignment"), "kit.unknown", id=work.assignment)
    gates = meeting.value.safe_work.gates if meeting.value.safe_work else ()
    yield from _twice(meeting, ("labels",), [label.id for label in meeting.value.labels])
    yield from _twice(meeting, ("safe_work", "gates"), [gate.id for gate in gates])


def _twice(meeting: Filed[MeetingFile], place: tuple[str, ...], identifiers: Sequence[str]) -> Iterator[Diagnostic]:
    for index, identifier in enumerate(identifiers):
        if identifier in identifiers[:index]:
            yield RULE.fault(meeting.span(*place, index, "id"), "kit.twice", id=identifier)


def _lab_day(module: Module, meeting: Filed[MeetingFile]) -> Iterator[Diagnostic]:
    value, severity = meeting.value, severity_for(module, Severity.WARNING)
    for field in ("capacity", "materials", "staff", "safe_work", "protocol"):
        if not getattr(value, field):
            yield RULE.fault(meeting.span(), "kit.lab-day-lacks", severity, field=field)
    for index, material in enumerate(value.materials):
        if material.amount is None:
            yield RULE.fault(meeting.span("materials", index), "kit.uncounted", severity)


RULE = Rule("kit-can-be-made", Severity.ERROR, "A kit can be counted, and what it names exists.", _check)

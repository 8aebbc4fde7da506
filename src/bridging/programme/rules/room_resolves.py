"""A meeting plays a room that exists; the outcomes, entries of the reference work and pictures that a room names exist.

Evidence for an outcome that does not exist is lost, and nothing can be mended while thirty people wait.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.room_pictures import picture_faults
from bridging.programme.rooms import FiledRoom
from bridging.programme.rules.rule import ProgrammeRule
from bridging.source.yaml import Place


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    course = programme.course
    for module in course.modules.values():
        for meeting in module.meetings.values():
            room_id = meeting.value.room
            # Without the private root it may well be there.
            if room_id is not None and room_id not in programme.rooms and room_id not in course.unread and course.has_private_root:
                yield RULE.fault(meeting.span("room"), "room.unknown", id=room_id)
    for filed in programme.rooms.values():
        yield from picture_faults(filed)
        yield from _references(programme, filed)
        # The outcomes of a module that cannot be read are not known.
        if not course.headless:
            yield from _outcomes(programme, filed)


def _references(programme: Programme, filed: FiledRoom) -> Iterator[Diagnostic]:
    course = programme.course
    for name, lock in filed.room.locks.items():
        for place, entry in enumerate(lock.reference):
            if entry not in course.reference and entry not in course.unread:
                yield RULE.fault(filed.located.span(("locks", name, "reference", place)), "term.unknown", term=entry)


def _outcomes(programme: Programme, filed: FiledRoom) -> Iterator[Diagnostic]:
    known = {outcome.id for module in programme.course.modules.values() for outcome in module.value.outcomes}
    room = filed.room
    named: list[tuple[Place, str]] = [
        (("locks", name, "outcomes", place), outcome) for name, lock in room.locks.items() for place, outcome in enumerate(lock.outcomes)
    ]
    named += [
        (("rubric", number, "outcomes", place), outcome)
        for number, criterion in enumerate(room.rubric)
        for place, outcome in enumerate(criterion.outcomes)
    ]
    for place_of, outcome in named:
        if outcome not in known:
            yield RULE.fault(filed.located.span(place_of), "activity.unknown-outcome", id=room.id, outcome=outcome)


RULE = ProgrammeRule(
    "room-resolves", Severity.ERROR, "Escape rooms are there for their meeting, with outcomes, entries and pictures that exist.", _check
)

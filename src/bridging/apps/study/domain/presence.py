"""Recording who was at a meeting, and accepting something else in the place of a requirement."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.presence_told import attended, substituted
from bridging.apps.study.domain.skills import NotAMember
from bridging.apps.study.guest_seats import guest_seats
from bridging.apps.study.models import Attendance, Substitute
from bridging.apps.study.queries.presence import attendance_at
from bridging.apps.study.record_kinds import (
    ATTENDED,
    MISSED,
    SUBSTITUTE_ACCEPTED,
    SUBSTITUTE_WITHDRAWN,
)
from bridging.apps.study.rules import SLIP_OF_A_MOMENT
from bridging.apps.study.substitutes import substitutes_in
from bridging.realtime import journal


class NoSuchMeeting(Exception):
    """The edition has no such meeting."""


class NoSubstitute(Exception):
    """Nobody accepts anything in the place of this, or it is not theirs to accept, or it was not said what was done."""


class PresenceMoved(Exception):
    """Somebody else said something about the person since the list was shown: look again."""


class ReasonMissing(Exception):
    """What somebody else said, or was said longer ago, is corrected with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """How somebody was at a meeting; ``minutes`` is None for all of it, and for who was not there. A recording counts its minutes, not as presence.

    ``seen`` is the version of what was known of them there when this was said.
    """

    manner: Manner | None
    seen: int
    minutes: int | None = None
    came_at: datetime | None = None
    left_at: datetime | None = None
    reason: str = ""

    @property
    def was_present(self) -> bool:
        return self.manner in {Manner.ROOM, Manner.ONLINE}

    def is_said_by(self, row: Attendance) -> bool:
        told = (row.was_present, row.manner or None, row.minutes, row.came_at, row.left_at)
        return told == (self.was_present, self.manner, self.minutes, self.came_at, self.left_at)

    def payload(self) -> dict[str, str | int]:
        moments = {name: at.isoformat() for name in ("came_at", "left_at") if (at := getattr(self, name)) is not None}
        said = {"manner": self.manner, "minutes": self.minutes, "reason": self.reason} | moments
        return {name: value for name, value in said.items() if value not in {None, ""}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What was done in the place of a requirement, and whether that is accepted."""

    requirement: str
    is_accepted: bool
    note: str = ""


@transaction.atomic
def record_presence(
    *,
    cohort: Cohort,
    edition: EditionContents,
    meeting_id: str,
    present: Collection[int],
    by: Person,
    key: uuid.UUID,
    now: datetime,
    only_unknown: bool = False,
) -> int:
    """Record for everybody who takes part whether they were there; returns for how many that is news.

    ``present`` are keys of people. Whoever records stays out: nobody records their own presence. With ``only_unknown`` what is known stands.
    Raises NoSuchMeeting or KeyReused.
    """
    meeting = edition.outline["meetings"].get(meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    # A scan that arrives meanwhile waits, or has been before.
    members = cohort.enrolments.in_force().select_for_update(of=("self",)).select_related("person").exclude(person=by).order_by("pk")
    people = [each.person for each in members]
    known = attendance_at(cohort, meeting_id)
    news = 0
    for person in people:
        was_present = person.pk in present
        if person.pk in known and (only_unknown or known[person.pk].was_present == was_present):
            continue
        act = journal.Act(
            actor=subject_of(by),
            # One form, many people: each act has a key of its own, the same whenever the form is sent again.
            key=uuid.uuid5(key, str(subject_of(person))),
            kind=ATTENDED if was_present else MISSED,
            ref=f"{meeting_id}@{meeting['version']}",
            payload={"cohort": cohort.slug, "module": edition.module_id} | ({"manner": usual_manner(meeting)} if was_present else {}),
        )
        news += put_attendance(act=act, person=person, cohort=cohort, by=by, now=now)[1]
    return news


@transaction.atomic
def note_presence(
    *, cohort: Cohort, edition: EditionContents, meeting_id: str, person: Person, noted: Noted, by: Person, key: uuid.UUID, now: datetime
) -> Attendance:
    """Record how one person was at a meeting.

    What is so already is not recorded again, whoever said it. Raises NoSuchMeeting, NotAMember, ReasonMissing, KeyReused or PresenceMoved.
    """
    meeting = edition.outline["meetings"].get(meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    if person == by or not holds_place(cohort, person, meeting_id):
        raise NotAMember
    newest = attendance_at(cohort, meeting_id).get(person.pk)
    if newest is not None and noted.is_said_by(newest):
        return newest
    if newest is not None and not noted.reason and corrects(newest, noted, by, now):
        raise ReasonMissing
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=ATTENDED if noted.was_present else MISSED,
        ref=f"{meeting_id}@{meeting['version']}",
        payload={"cohort": cohort.slug, "module": edition.module_id} | noted.payload(),
    )
    try:
        return put_attendance(act=act, person=person, cohort=cohort, by=by, now=now, after=noted.seen)[0]
    except journal.StreamMoved as fault:
        raise PresenceMoved from fault


def holds_place(cohort: Cohort, person: Person, meeting_id: str) -> bool:
    """Tell whether somebody takes part, and keep it so: whoever else says something of them here waits until this is written down.

    Who was given a seat at this one meeting takes part in it.
    """
    # Without its order, for which the rows of the cohort and the person would be locked too.
    place = cohort.enrolments.in_force().select_for_update(of=("self",)).order_by("pk").filter(person=person)
    return place.first() is not None or any(has_seat(person, cohort, meeting_id) for has_seat in guest_seats)


def corrects(newest: Attendance, noted: Noted, by: Person, now: datetime) -> bool:
    """Tell whether that takes back what was said: one's own slip of a moment ago is put right, and who was there may have left early."""
    if newest.by_id == by.pk and now - newest.recorded_at <= SLIP_OF_A_MOMENT:
        return False
    return not (newest.was_present and newest.minutes is None and noted.was_present)


def usual_manner(meeting: Mapping[str, Any]) -> Manner:
    """Return how people follow a meeting when nobody says otherwise."""
    return Manner.ONLINE if meeting["mode"] == "online" else Manner.ROOM


def put_attendance(
    *, act: journal.Act, person: Person, cohort: Cohort, by: Person | None, now: datetime, after: int | None = None
) -> tuple[Attendance, bool]:
    """Write down how somebody was at a meeting, once for a key; tell whether that is news. Raises KeyReused, or StreamMoved since ``after``."""
    appended = journal.append(stream=presence_stream(person, act.ref.partition("@")[0]), act=act, now=now, after=after)
    if not appended.is_new:
        return Attendance.objects.get(entry=appended.entry), False
    return Attendance.objects.create(entry=appended.entry, person=person, cohort=cohort, by=by, **attended(appended.entry)), True


def presence_stream(person: Person, meeting_id: str) -> str:
    return f"presence:{subject_of(person)}:{meeting_id}"


@transaction.atomic
def decide_substitute(
    *,
    cohort: Cohort,
    edition: EditionContents,
    person: Person,
    offered: Offered,
    by: Person,
    key: uuid.UUID,
    now: datetime,
    as_examiner: bool = False,
) -> Substitute:
    """Accept what somebody did in the place of a requirement, or take that back; once for a key.

    A teacher accepts it for a meeting, where she saw who was missing; an examiner for anything. Raises NoSubstitute, NotAMember or KeyReused.
    """
    plan = substitutes_in(edition).get(offered.requirement)
    is_theirs = as_examiner or offered.requirement in edition.outline["completion"]["presence"]
    if plan is None or plan.how.way != "decision" or not is_theirs or (offered.is_accepted and not offered.note.strip()):
        raise NoSubstitute
    if person == by or not cohort.enrolments.in_force().filter(person=person).exists():
        raise NotAMember
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=SUBSTITUTE_ACCEPTED if offered.is_accepted else SUBSTITUTE_WITHDRAWN,
        ref=offered.requirement,
        payload={"cohort": cohort.slug, "module": edition.module_id, "note": offered.note},
    )
    return put_substitute(act=act, person=person, cohort=cohort, by=by, now=now)


def put_substitute(*, act: journal.Act, person: Person, cohort: Cohort, by: Person, now: datetime) -> Substitute:
    """Write down a decision about what stands in the place of something, once for a key. Raises KeyReused."""
    appended = journal.append(stream=f"substitute:{subject_of(person)}:{act.ref}", act=act, now=now)
    if not appended.is_new:
        return Substitute.objects.get(entry=appended.entry)
    return Substitute.objects.create(entry=appended.entry, person=person, cohort=cohort, by=by, **substituted(appended.entry))

"""Recording who was at a meeting, and accepting something else in the place of a requirement."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.skills import NotAMember
from bridging.apps.study.models import Attendance, Substitute
from bridging.apps.study.queries.presence import attendance_at
from bridging.apps.study.record_kinds import ATTENDED, MISSED, SUBSTITUTE_ACCEPTED, SUBSTITUTE_WITHDRAWN
from bridging.realtime import journal


class NoSuchMeeting(Exception):
    """The edition has no such meeting."""


class NoSubstitute(Exception):
    """The module names nothing that may take the place of this, or it was not said what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What was done in the place of a requirement, and whether that is accepted."""

    requirement: str
    is_accepted: bool
    note: str = ""


@transaction.atomic
def record_presence(
    *, cohort: Cohort, edition: EditionContents, meeting_id: str, present: Collection[int], by: Person, key: uuid.UUID, now: datetime
) -> int:
    """Record for everybody who takes part whether they were there; returns for how many that is news.

    ``present`` are keys of people. Whoever records stays out: nobody records their own presence. Raises NoSuchMeeting or KeyReused.
    """
    meeting = edition.outline["meetings"].get(meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    members = [each.person for each in cohort.enrolments.in_force().select_related("person").exclude(person=by)]
    known = attendance_at(cohort, meeting_id)
    news = 0
    for person in members:
        was_present = person.pk in present
        if person.pk in known and known[person.pk].was_present == was_present:
            continue
        act = journal.Act(
            actor=subject_of(by),
            # One form, many people: each act has a key of its own, the same whenever the form is sent again.
            key=uuid.uuid5(key, str(subject_of(person))),
            kind=ATTENDED if was_present else MISSED,
            ref=f"{meeting_id}@{meeting['version']}",
            payload={"cohort": cohort.slug, "module": edition.module_id},
        )
        appended = journal.append(stream=f"presence:{subject_of(person)}:{meeting_id}", act=act, now=now)
        if appended.is_new:
            news += 1
            Attendance.objects.create(
                entry=appended.entry,
                person=person,
                cohort=cohort,
                module_id=edition.module_id,
                meeting_id=meeting_id,
                was_present=was_present,
                by=by,
                recorded_at=now,
            )
    return news


@transaction.atomic
def decide_substitute(
    *, cohort: Cohort, edition: EditionContents, person: Person, offered: Offered, by: Person, key: uuid.UUID, now: datetime
) -> Substitute:
    """Accept what somebody did in the place of a requirement, or take that back; once for a key.

    Raises NoSubstitute, NotAMember or KeyReused.
    """
    may_be_replaced = offered.requirement in edition.outline["completion"]["substitutes"]
    if not may_be_replaced or (offered.is_accepted and not offered.note.strip()):
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
    appended = journal.append(stream=f"substitute:{subject_of(person)}:{offered.requirement}", act=act, now=now)
    if not appended.is_new:
        return Substitute.objects.get(entry=appended.entry)
    return Substitute.objects.create(
        entry=appended.entry,
        person=person,
        cohort=cohort,
        module_id=edition.module_id,
        requirement=offered.requirement,
        is_accepted=offered.is_accepted,
        note=offered.note,
        by=by,
        decided_at=now,
    )

"""Recording who was at a meeting, and accepting something else in the place of a requirement."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person, Subject
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.mending import Rebuilt, mend, missing
from bridging.apps.study.domain.skills import NotAMember
from bridging.apps.study.models import Attendance, Substitute
from bridging.apps.study.queries.presence import attendance_at
from bridging.apps.study.record_kinds import ATTENDED, MISSED, SUBSTITUTE_ACCEPTED, SUBSTITUTE_WITHDRAWN
from bridging.apps.study.substitutes import substitutes_in
from bridging.realtime import journal
from bridging.realtime.models import Entry


class NoSuchMeeting(Exception):
    """The edition has no such meeting."""


class NoSubstitute(Exception):
    """Nobody accepts anything in the place of this, or it is not theirs to accept, or it was not said what was done."""


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
            Attendance.objects.create(entry=appended.entry, person=person, cohort=cohort, by=by, **_attended(appended.entry))
    return news


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
    return Substitute.objects.create(entry=appended.entry, person=person, cohort=cohort, by=by, **_substituted(appended.entry))


def _attended(entry: Entry) -> dict[str, Any]:
    return {
        "module_id": entry.payload["module"],
        "meeting_id": entry.ref.partition("@")[0],
        "was_present": entry.kind == ATTENDED,
        "recorded_at": entry.at,
    }


def _substituted(entry: Entry) -> dict[str, Any]:
    return {
        "module_id": entry.payload["module"],
        "requirement": entry.ref,
        "is_accepted": entry.kind == SUBSTITUTE_ACCEPTED,
        "note": entry.payload["note"],
        "decided_at": entry.at,
    }


def rebuild_presence(*, person: Person) -> Rebuilt:
    """Hold where a person was, and what took its place, against the journal, and mend what is missing or differs."""
    subject = Subject.objects.filter(person=person).first()
    if subject is None:
        return Rebuilt()
    own = Q(stream__startswith=f"presence:{subject.key}:") | Q(stream__startswith=f"substitute:{subject.key}:")
    entries = Entry.objects.filter(own).order_by("pk")
    writers = {each.key: each.person for each in Subject.objects.filter(key__in=entries.values("actor")).select_related("person")}
    return sum((_rebuilt(person, entry, writers.get(entry.actor)) for entry in entries), Rebuilt())


def _rebuilt(person: Person, entry: Entry, by: Person | None) -> Rebuilt:
    model: type[Attendance | Substitute]
    model, told = (Attendance, _attended(entry)) if entry.kind in {ATTENDED, MISSED} else (Substitute, _substituted(entry))
    said = told | {"person": person, "by": by, "cohort": Cohort.objects.filter(slug=entry.payload["cohort"]).first()}
    row = model._default_manager.filter(entry=entry).first()  # noqa: SLF001 -- Django's name for a manager of either
    return mend(row, said) if row is not None else missing(model._default_manager.create(entry=entry, **said))  # noqa: SLF001

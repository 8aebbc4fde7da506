"""A make-up task after a meeting that was missed: it begins by itself, a teacher sets its last day, the participant hands it in."""

import datetime as dt
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.meetings.models import MakeUpReport, MakeUpTerm
from bridging.apps.meetings.queries.ledger import HoursLine, hours_lines, missed_in
from bridging.apps.meetings.queries.makeups import MakeUp, can_be_made_up, makeups_in
from bridging.apps.meetings.rules import (
    LONGEST_REASON,
    LONGEST_REPORT,
    MAKE_UP_BEGINS_AFTER,
    MAKE_UP_LOOKS_BACK,
    MAKE_UP_REMINDS_BEFORE,
    MAKE_UP_TAKES,
)
from bridging.apps.study.agenda import end_of_day
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.models import Attendance
from bridging.apps.study.queries.presence import substitutes_of
from bridging.apps.study.substitutes import substitutes_in
from bridging.source.text import as_language

_REMINDER: Final = "make-up-reminder"
_SAME_PLACE: Final = {name: OuterRef(name) for name in ("cohort", "person", "meeting_id")}


class NothingToMakeUp(Exception):
    """Nothing was missed, or nothing takes its place."""


class NothingSaid(Exception):
    """It was not said what was made."""


class TermPassed(Exception):
    """The last day is behind us."""


@transaction.atomic
def set_term(*, cohort: Cohort, meeting_id: str, person: Person, day: dt.date, note: str, by: Person, now: datetime) -> None:
    """Set until when somebody makes up for a meeting, and tell them; what is so already is not said again.

    Raises NothingToMakeUp or TermPassed.
    """
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    line = next((each for each in _missed(cohort, [person.pk], now) if each.meeting_id == meeting_id and person != by), None)
    if line is None:
        raise NothingToMakeUp
    due_at, said = end_of_day(day, cohort.zone()), note.strip()[:LONGEST_REASON]
    if due_at <= now:
        raise TermPassed
    known = next((each.term for each in makeups_in(cohort, now, meeting_id=meeting_id, person=person)), None)
    if known is None or (known.due_at, known.note) != (due_at, said):
        _begin(line, due_at, said, by, now, kind="make-up-moved" if known else "make-up-asked")


@transaction.atomic
def hand_in_makeup(*, cohort: Cohort, meeting_id: str, person: Person, text: str, now: datetime) -> MakeUpReport:
    """Keep what somebody made; the same text twice is one. Raises NothingToMakeUp or NothingSaid."""
    # Two taps, or two devices, come one after the other.
    Enrolment.objects.select_for_update().get(cohort=cohort, person=person)
    found = next(iter(makeups_in(cohort, now, meeting_id=meeting_id, person=person)), None)
    if found is None or found.assignment:
        raise NothingToMakeUp
    said = text.strip()[:LONGEST_REPORT]
    if not said:
        raise NothingSaid
    own = MakeUpReport.objects.filter(cohort=cohort, meeting_id=meeting_id, person=person)
    if found.text == said:
        return own.latest("pk")
    return MakeUpReport.objects.create(cohort=cohort, meeting_id=meeting_id, person=person, text=said, sent_at=now)


def begin_due(now: datetime) -> int:
    """Begin the make-up tasks of who was recorded as absent a while ago, so that a slip of the finger writes to nobody; return how many began."""
    recorded = (now - MAKE_UP_LOOKS_BACK, now - MAKE_UP_BEGINS_AFTER)
    same = Attendance.objects.filter(**_SAME_PLACE)
    absent = Attendance.objects.filter(was_present=False, recorded_at__range=recorded, cohort__isnull=False).filter(
        ~Exists(same.filter(entry__gt=OuterRef("entry"))), ~Exists(MakeUpTerm.objects.filter(**_SAME_PLACE))
    )
    places: dict[int, set[tuple[int, str]]] = {}
    for cohort, person, meeting in absent.order_by().values_list("cohort", "person", "meeting_id"):
        places.setdefault(cohort, set()).add((person, meeting))
    # Most of these never begin, and are looked at again each minute: nobody waits for that.
    return sum(_begin_in(pk, those, now) for pk, those in places.items() if _to_begin(Cohort.objects.get(pk=pk), those, now))


def remind_due(now: datetime) -> int:
    """Remind once of each term that ends soon, or has just ended; return of how many."""
    soon = MakeUpTerm.objects.filter(due_at__gt=now - dt.timedelta(days=1), due_at__lte=now + MAKE_UP_REMINDS_BEFORE)
    # Who was asked a moment ago needs no reminder, and a term that was moved is the newest that there is.
    soon = soon.filter(set_at__lte=F("due_at") - MAKE_UP_REMINDS_BEFORE)
    terms = list(soon.exclude(Exists(MakeUpTerm.objects.filter(**_SAME_PLACE, pk__gt=OuterRef("pk")))))
    told = OutboxMail.objects.filter(kind=_REMINDER, occasion__in=[_occasion(each) for each in terms])
    reminded = set(told.values_list("occasion", flat=True))
    near = {each.pk: each.cohort_id for each in terms if _occasion(each) not in reminded}
    found = [each for cohort in Cohort.objects.filter(pk__in=set(near.values())) for each in makeups_in(cohort, now)]
    return sum(_remind(each, now) for each in found if each.is_open and each.term.pk in near)


@transaction.atomic
def _begin_in(cohort_pk: int, places: Iterable[tuple[int, str]], now: datetime) -> int:
    cohort = Cohort.objects.select_for_update().get(pk=cohort_pk)
    lines, due_at = _to_begin(cohort, places, now), end_of_day(now.astimezone(cohort.zone()).date() + MAKE_UP_TAKES, cohort.zone())
    for line in lines:
        _begin(line, due_at, "", None, now, kind="make-up-asked")
    return len(lines)


def _to_begin(cohort: Cohort, places: Iterable[tuple[int, str]], now: datetime) -> list[HoursLine]:
    edition = edition_contents(cohort.edition_id)
    asked = {(person, meeting) for person, meeting in places if can_be_made_up(edition, meeting)}
    if not asked:
        return []
    taken = set(MakeUpTerm.objects.filter(cohort=cohort).values_list("person", "meeting_id"))
    # Somebody of whom something was said by hand alone is asked: nothing recorded is no absence.
    missed = [
        line
        for line in _missed(cohort, {person for person, _meeting in asked}, now)
        if line.newest and line.newest.recorded_at <= now - MAKE_UP_BEGINS_AFTER
    ]
    return [line for line in missed if (line.enrolment.person_id, line.meeting_id) in asked - taken]


def _missed(cohort: Cohort, people: Iterable[int], now: datetime) -> list[HoursLine]:
    members = list(cohort.enrolments.in_force().select_related("cohort", "person").filter(person__in=people))
    edition = edition_contents(cohort.edition_id)
    lines = missed_in(hours_lines(cohort, members), substitutes_of([each.person_id for each in members], cohort.module_id), now)
    return [line for line in lines if can_be_made_up(edition, line.meeting_id)]


def _begin(line: HoursLine, due_at: datetime, note: str, by: Person | None, now: datetime, *, kind: str) -> None:
    cohort, person = line.enrolment.cohort, line.enrolment.person
    term = MakeUpTerm.objects.create(
        cohort=cohort, meeting_id=line.meeting_id, person=person, due_at=due_at, note=note, set_by=by, set_at=now
    )
    queue_mail(to=person, kind=kind, occasion=_occasion(term), now=now, context=_words(line, term))


def _remind(makeup: MakeUp, now: datetime) -> bool:
    term, person = makeup.term, makeup.person
    mail = queue_mail(to=person, kind=_REMINDER, occasion=_occasion(term), now=now, context=_words(makeup.line, term))
    return mail.queued_at == now


def _occasion(term: MakeUpTerm) -> str:
    return f"make-up-{term.pk}"


def _words(line: HoursLine, term: MakeUpTerm) -> dict[str, Any]:
    cohort, language = line.enrolment.cohort, as_language(line.enrolment.person.language or "nl")
    edition: EditionContents = edition_contents(cohort.edition_id)
    return {
        "meeting": line.title[language],
        "module": edition.code,
        "due_at": term.due_at.astimezone(cohort.zone()),
        "note": term.note,
        "instead": substitutes_in(edition)[line.meeting_id].text[language],
        "path": f"{reverse('meetings:hours', args=[cohort.module_id])}#missed-{line.meeting_id}",
    }

"""Applying for a seat at a meeting of another group, and giving one."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.meetings.models import SeatDecision, SeatWish
from bridging.apps.meetings.queries.groups import division_of
from bridging.apps.meetings.queries.ledger import hours_lines, later_runs, missed_in
from bridging.apps.meetings.queries.seats import seated_at, wishes_at
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.presence import substitutes_of
from bridging.source.text import as_language


class NoSuchRun(Exception):
    """It is no later run of a meeting that this person missed."""


class AlreadyDecided(Exception):
    """Somebody else decided so meanwhile, or the application was withdrawn."""


class RoomFull(Exception):
    """As many have a seat as the room, or its groups together, hold: ``holds`` says how many."""

    def __init__(self, holds: int) -> None:
        super().__init__(holds)
        self.holds = holds


class ReasonMissing(Exception):
    """Whoever is not given a seat reads why."""


@transaction.atomic
def ask_seat(*, enrolment: Enrolment, appointment: Appointment, now: datetime) -> SeatWish:
    """Apply for a seat at a later run of a meeting that was missed; asked twice it is one. Raises NoSuchRun."""
    cohort, person = enrolment.cohort, enrolment.person
    missed = missed_in(hours_lines(cohort, [enrolment]), substitutes_of([person.pk], cohort.module_id), now)
    runs = later_runs(cohort, [line.meeting_id for line in missed], now)
    if appointment.pk not in {each.pk for those in runs.values() for each in those}:
        raise NoSuchRun
    wish, _is_new = SeatWish.objects.get_or_create(person=person, appointment=appointment, defaults={"cohort": cohort, "asked_at": now})
    if wish.withdrawn_at is not None:
        # What was decided before was about an application that is no more, and is older than this one.
        wish.withdrawn_at, wish.asked_at = None, now
        wish.save(update_fields=["withdrawn_at", "asked_at"])
    return wish


def withdraw_seat(*, person: Person, appointment: Appointment, now: datetime) -> None:
    """Take an application back, or a seat that was given."""
    SeatWish.objects.filter(person=person, appointment=appointment, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def decide_seat(*, cohort: Cohort, meeting_id: str, wish_pk: int, is_given: bool, reason: str, by: Person, now: datetime) -> SeatDecision:
    """Give a seat, or not, and mail who applied. Raises AlreadyDecided, ReasonMissing or RoomFull."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    wish = next((each for each in wishes_at(cohort, meeting_id) if each.seat.pk == wish_pk), None)
    if wish is None or (wish.decision is not None and wish.is_given == is_given):
        raise AlreadyDecided
    said = reason.strip()[:LONGEST_REASON]
    if not is_given and not said:
        raise ReasonMissing
    if is_given:
        _has_room(wish.seat.appointment)
    decision = SeatDecision.objects.create(wish=wish.seat, is_given=is_given, reason=said, decided_by=by, decided_at=now)
    _tell(wish.seat, decision, now)
    return decision


def _has_room(appointment: Appointment) -> None:
    division = division_of(appointment)
    guests = [each for each in seated_at(appointment.cohort, appointment.meeting_id) if each not in division.members]
    if division.holds is not None and len(division.members) + len(guests) >= division.holds:
        raise RoomFull(division.holds)


def _tell(wish: SeatWish, decision: SeatDecision, now: datetime) -> None:
    appointment, language = wish.appointment, as_language(wish.person.language or "nl")
    host = appointment.cohort
    context = {
        "meeting": edition_contents(host.edition_id).outline["meetings"][appointment.meeting_id]["title"][language],
        "group": host.title(language),
        "starts_at": appointment.starts_at.astimezone(host.zone()),
        "place": appointment.place,
        "reason": decision.reason,
        "path": reverse("meetings:hours", args=[host.module_id]),
    }
    kind = "seat-given" if decision.is_given else "seat-refused"
    queue_mail(to=wish.person, kind=kind, occasion=f"seat-{decision.pk}", now=now, language=language, context=context)

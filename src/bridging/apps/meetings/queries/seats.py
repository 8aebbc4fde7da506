"""Who applies for a seat at a meeting of another group, and who has one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.models import SeatDecision, SeatWish


@dataclass(frozen=True, slots=True)
class Wish:
    """``decision`` is the newest; None while nobody has decided."""

    seat: SeatWish
    decision: SeatDecision | None

    @property
    def waits(self) -> bool:
        return self.decision is None

    @property
    def is_given(self) -> bool:
        return self.decision is not None and self.decision.is_given


def wishes_at(cohort: Cohort, meeting_id: str) -> list[Wish]:
    """Return who applies for a seat at a meeting of this cohort, first come first."""
    return _with_decisions(SeatWish.objects.filter(appointment__cohort=cohort, appointment__meeting_id=meeting_id, withdrawn_at=None))


def wishes_of(person: Person) -> dict[int, Wish]:
    """Return what somebody applied for, by key of the appointment."""
    return {each.seat.appointment_id: each for each in _with_decisions(SeatWish.objects.filter(person=person, withdrawn_at=None))}


def seats_of(people: Iterable[int]) -> dict[int, list[Appointment]]:
    """Return person → where they have a seat; mostly one query, that finds nobody."""
    found: dict[int, list[Appointment]] = {}
    for each in _with_decisions(SeatWish.objects.filter(person__in=list(people), withdrawn_at=None)):
        if each.is_given:
            found.setdefault(each.seat.person_id, []).append(each.seat.appointment)
    return found


def has_seat(person: Person, cohort: Cohort, meeting_id: str) -> bool:
    return any(each.seat.person_id == person.pk and each.is_given for each in wishes_at(cohort, meeting_id))


def seated_at(cohort: Cohort, meeting_id: str) -> list[Person]:
    return [each.seat.person for each in wishes_at(cohort, meeting_id) if each.is_given]


def seated_in(cohort: Cohort) -> dict[str, list[Person]]:
    """Return meeting → who has a seat there; mostly one query, that finds nobody."""
    found: dict[str, list[Person]] = {}
    for each in _with_decisions(SeatWish.objects.filter(appointment__cohort=cohort, withdrawn_at=None)):
        if each.is_given:
            found.setdefault(each.seat.appointment.meeting_id, []).append(each.seat.person)
    return found


def waiting_in(cohorts: Iterable[int], now: datetime) -> list[SeatWish]:
    """Return the applications that wait for who teaches these cohorts, as long as the meeting is ahead."""
    ahead = SeatWish.objects.filter(appointment__cohort__in=list(cohorts), appointment__starts_at__gt=now, withdrawn_at=None)
    return [each.seat for each in _with_decisions(ahead) if each.waits]


def _with_decisions(wishes: QuerySet[SeatWish]) -> list[Wish]:
    found = list(wishes.select_related("person", "cohort", "appointment__cohort"))
    rows = SeatDecision.objects.filter(wish__in=found).select_related("decided_by").order_by("pk") if found else ()
    newest = {row.wish_id: row for row in rows}
    return [
        Wish(each, decision if (decision := newest.get(each.pk)) is not None and decision.decided_at >= each.asked_at else None)
        for each in found
    ]

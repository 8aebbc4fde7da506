"""Changing when and where a cohort meets, and telling those whom it concerns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.hearing import OwnPart, outsiders_of, parts_of
from bridging.apps.cohorts.models import Appointment, AppointmentChange, Cohort
from bridging.apps.cohorts.planned import Move, Planned, Wanted, moves_for
from bridging.apps.cohorts.queries.told import Hearer, hearers_of


class ChangedMeanwhile(Exception):
    """Somebody else changed these meetings since they were looked at; ``changes`` says how, the newest first."""

    def __init__(self, changes: Sequence[AppointmentChange]) -> None:
        super().__init__(changes)
        self.changes = changes


@transaction.atomic
def change_calendar(*, cohort: Cohort, wanted: Sequence[Wanted], reason: str, by: Person, now: datetime) -> list[AppointmentChange]:
    """Move, cancel or take up meetings, all or none, and mail whoever is concerned once; what is so already changes nothing.

    Raises KeyError for a meeting that the module does not have, or ChangedMeanwhile.
    """
    # One at a time for a cohort: what was weighed was weighed against the others of its meetings too.
    locked = Cohort.objects.select_for_update().select_related("edition").get(pk=cohort.pk)
    known = {each.meeting_id: each for each in locked.appointments.all()}
    stale = [known[wish.meeting_id].pk for wish in wanted if wish.meeting_id in known and known[wish.meeting_id].version != wish.seen]
    if stale:
        newer = AppointmentChange.objects.filter(appointment__in=stale).select_related("appointment", "changed_by")
        raise ChangedMeanwhile(list(newer))
    moves = moves_for(locked, wanted)
    hearers, outsiders = hearers_of(locked, moves, by=by, now=now), outsiders_of(locked, moves, now=now)
    heard = Counter([move.after.meeting_id for each in hearers for move in each.moves] + [each.move.after.meeting_id for each in outsiders])
    changes = [_change(locked, known.get(move.after.meeting_id), move, told=heard[move.after.meeting_id]) for move in moves]
    for change in changes:
        change.reason, change.changed_by, change.changed_at = reason.strip(), by, now
    AppointmentChange.objects.bulk_create(changes)
    if changes:
        newest = max(AppointmentChange.objects.filter(appointment__cohort=cohort).values_list("pk", flat=True))
        _tell(locked, hearers, occasion=f"{cohort.slug}-{newest}", reason=reason.strip(), by=by, now=now)
        for outsider in outsiders:
            outsider.tell(str(newest), reason.strip(), now)
    return changes


def _change(cohort: Cohort, appointment: Appointment | None, move: Move, *, told: int) -> AppointmentChange:
    before, after = move.before, move.after
    appointment = appointment or Appointment(cohort=cohort, meeting_id=after.meeting_id)
    appointment.starts_at, appointment.place, appointment.is_cancelled = after.starts_at, after.place, after.is_cancelled
    appointment.version += 1
    appointment.save()
    return AppointmentChange(
        appointment=appointment,
        version=appointment.version,
        starts_before=before.starts_at if before else None,
        place_before=before.place if before else "",
        was_cancelled=before.is_cancelled if before else False,
        starts_after=after.starts_at,
        place_after=after.place,
        is_cancelled=after.is_cancelled,
        told=told,
    )


def _tell(cohort: Cohort, hearers: Sequence[Hearer], *, occasion: str, reason: str, by: Person, now: datetime) -> None:
    parts = parts_of(cohort)
    with timezone.override(cohort.zone()):
        for hearer in hearers:
            moves = [_own(move, parts.get((hearer.person.pk, move.after.meeting_id))) for move in hearer.moves]
            lines = [(move, reverse("study:meeting", args=[cohort.module_id, move.after.meeting_id])) for move in moves]
            context = {"cohort": cohort, "lines": lines, "reason": reason, "by": by}
            queue_mail(to=hearer.person, kind="calendar-changed", occasion=occasion, now=now, context=context)


def _own(move: Move, part: OwnPart | None) -> Move:
    """Say of a move when and where the reader meets: who is in a group that begins an hour later comes an hour later."""
    if part is None:
        return move
    return Move(_shifted(move.before, part) if move.before else None, _shifted(move.after, part))


def _shifted(planned: Planned, part: OwnPart) -> Planned:
    return replace(planned, starts_at=planned.starts_at + part.after, place=part.place(planned.place))

"""Seats that are kept for partners, and who has them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.cohorts.domain.offer_log import write_down
from bridging.apps.cohorts.domain.waiting import move_up
from bridging.apps.cohorts.models import Application, Cohort, PartnerSeats
from bridging.apps.cohorts.queries.seats import room_of


class TooManySeats(Exception):
    """More seats would be kept than the cohort has left, or fewer than are held."""


class ReasonNeeded(Exception):
    """Whoever gives somebody other seats than were asked for says why."""


@transaction.atomic
def keep_seats(
    *,
    cohort: Cohort,
    organisation: Organisation,
    seats: int,
    now: datetime,
    contact: Person | None = None,
    by: Person | None = None,
    reason: str = "",
) -> PartnerSeats:
    """Keep so many seats for one organisation; what comes free by it goes to whoever waits. Raises TooManySeats."""
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = PartnerSeats.objects.filter(cohort=current, organisation=organisation).first()
    kept, _ = PartnerSeats.objects.update_or_create(
        cohort=current, organisation=organisation, defaults={"seats": seats, "contact": contact}
    )
    if not room_of(current).holds():
        raise TooManySeats
    write_down(
        cohort=current,
        organisation=organisation,
        before={"seats": known.seats, "contact": known.contact_id} if known else {},
        after={"seats": seats, "contact": contact and contact.pk},
        now=now,
        by=by,
        reason=reason,
    )
    move_up(cohort=current, now=now, reason="seats-changed")
    return kept


@transaction.atomic
def confirm_partners(*, cohort: Cohort, applications: Collection[int], by: Person, now: datetime) -> list[Application]:
    """Let the seats of the partner that applicants named count for them, and return those who had not been confirmed.

    Raises TooManySeats when one of them holds a place already and the partner's seats are taken; then nothing is changed.
    """
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    named = Application.objects.filter(cohort=current, pk__in=applications, partner__isnull=False, is_partner_confirmed=False)
    chosen = list(named.select_related("cohort", "person"))
    for application in chosen:
        _give_seats(application, application.partner_id, now=now, by=by, reason="")
    if not room_of(current).holds():
        raise TooManySeats
    move_up(cohort=current, now=now, reason="seats-changed")
    return chosen


@transaction.atomic
def change_partner(*, application: Application, partner: PartnerSeats | None, by: Person, now: datetime, reason: str) -> None:
    """Give somebody the seats of a partner, or those of everybody. Raises ReasonNeeded, or TooManySeats when those seats are taken."""
    if not reason.strip():
        raise ReasonNeeded
    current = Cohort.objects.select_for_update().get(pk=application.cohort_id)
    known = Application.objects.select_related("cohort", "person").get(pk=application.pk)
    _give_seats(known, partner.pk if partner else None, now=now, by=by, reason=reason.strip())
    if not room_of(current).holds():
        raise TooManySeats
    move_up(cohort=current, now=now, reason="seats-changed")


def _give_seats(application: Application, partner: int | None, *, now: datetime, by: Person, reason: str) -> None:
    before = application.pool
    application.partner_id, application.is_partner_confirmed = partner, partner is not None
    application.save(update_fields=["partner", "is_partner_confirmed"])
    write_down(
        cohort=application.cohort,
        application=application,
        before={"partner": before},
        after={"partner": partner},
        now=now,
        by=by,
        reason=reason,
    )

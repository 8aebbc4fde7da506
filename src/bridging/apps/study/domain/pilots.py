"""Pilots from before this system: entered on somebody's word; a wrong entry is withdrawn, never changed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import EarlierPilot


class StillToCome(Exception):
    """What has not been held yet has trained nobody."""


class EnteredAlready(Exception):
    """A pilot of this module, day and organisation is there already: a form that was sent twice would count its people twice."""


class WithdrawnAlready(Exception):
    """Somebody withdrew the entry before."""


def enter_pilot(*, module_id: str, held_on: date, people: int, organisation: str, note: str, by: Person, now: datetime) -> EarlierPilot:
    """Enter a pilot; what a made-up person enters is made up. Raises StillToCome or EnteredAlready."""
    if held_on > timezone.localdate(now):
        raise StillToCome
    try:
        with transaction.atomic():
            return EarlierPilot.objects.create(
                module_id=module_id,
                held_on=held_on,
                people=people,
                organisation=organisation,
                note=note,
                is_synthetic=by.is_synthetic,
                entered_by=by,
                entered_at=now,
            )
    except IntegrityError as fault:
        raise EnteredAlready from fault


@transaction.atomic
def withdraw_pilot(*, pilot: EarlierPilot, by: Person, now: datetime) -> EarlierPilot:
    """Take an entry out of the count; it stays in the list with who withdrew it. Raises WithdrawnAlready."""
    found = EarlierPilot.objects.select_for_update().get(pk=pilot.pk)
    if found.withdrawn_at is not None:
        raise WithdrawnAlready
    found.withdrawn_by, found.withdrawn_at = by, now
    found.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return found

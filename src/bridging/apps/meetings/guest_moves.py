"""A guest hears when the meeting is moved or cancelled, in the guest's own language and time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from bridging.apps.cohorts.hearing import OutsideHearer
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.planned import Move
from bridging.apps.meetings.domain.guests import mail_guest
from bridging.apps.meetings.models import Guest


def guests_who_hear(cohort: Cohort, moves: Sequence[Move]) -> Iterator[OutsideHearer]:
    by_meeting = {move.after.meeting_id: move for move in moves}
    invited = Guest.objects.filter(cohort=cohort, meeting_id__in=by_meeting, withdrawn_at=None, cancelled_at=None)
    for guest in invited.select_related("cohort", "contact"):
        move = by_meeting[guest.meeting_id]
        yield OutsideHearer(guest.name, move, partial(_tell, guest, move))


def _tell(guest: Guest, move: Move, occasion: str, reason: str, now: datetime) -> None:
    # Without a zone, since a template would turn them into those of the site.
    was = move.before.starts_at.astimezone(guest.zone()).replace(tzinfo=None) if move.before else None
    context: dict[str, object] = {"is_cancelled": move.after.is_cancelled, "was": was, "reason": reason}
    mail_guest(guest, kind="guest-moved", occasion=f"moved-{occasion}", context=context, now=now)

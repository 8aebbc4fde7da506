"""What facilitators do. Whatever changes what a session is worth says it anew: an end, and after it a key or an appeal."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.teamwork.domain.acting import Taken, take_lead
from bridging.apps.teamwork.domain.opening import AlreadyOpen
from bridging.apps.teamwork.domain.outcomes import said_anew
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.rules import LONGEST_TEXT
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.roster import Presence


@transaction.atomic
def advance(*, live: LiveSession, by: Person, start: int, to: int, key: uuid.UUID, now: datetime) -> Taken:
    """Go from one phase to another; back is an undo. Nothing happens when the session stands elsewhere by now.

    Raises AlreadyOpen for an end that cannot be undone: the unit is being played anew, or somebody else goes by the code.
    """
    taken = take_lead(live=live, by=by, act=Act.ADVANCED, payload={"from": start, "to": to}, key=key, now=now)
    ended_at = (live.ended_at or now) if taken.session.phase.step is Step.ENDED else None
    if ended_at != live.ended_at:
        before, live.ended_at = live.ended_at, ended_at
        try:
            with transaction.atomic():
                live.save(update_fields=["ended_at"])
        except IntegrityError as fault:
            live.ended_at = before
            raise AlreadyOpen from fault
    return said_anew(live, taken, by, now)


def pause(*, live: LiveSession, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.PAUSED, payload={}, key=key, now=now)


def resume(*, live: LiveSession, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.RESUMED, payload={}, key=key, now=now)


def move_time(*, live: LiveSession, by: Person, seconds: int, team: str = "", person: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Give more or less time: to all, to a team, or to one."""
    payload = {"seconds": seconds, **({"team": team} if team else {}), **({"person": person} if person else {})}
    return take_lead(live=live, by=by, act=Act.TIME_MOVED, payload=payload, key=key, now=now)


def discuss(*, live: LiveSession, by: Person, item: str, key: uuid.UUID, now: datetime) -> Taken:
    """Put a question on the wall; an empty one takes it off."""
    return take_lead(live=live, by=by, act=Act.ITEM_DISCUSSED, payload={"item": item}, key=key, now=now)


def set_presence(*, live: LiveSession, by: Person, person: str, presence: Presence, key: uuid.UUID, now: datetime) -> Taken:
    payload = {"person": person, "presence": presence.value}
    return take_lead(live=live, by=by, act=Act.PRESENCE_SET, payload=payload, key=key, now=now)


def move(*, live: LiveSession, by: Person, person: str, team: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.MOVED, payload={"person": person, "team": team}, key=key, now=now)


def merge(*, live: LiveSession, by: Person, team: str, into: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.MERGED, payload={"team": team, "into": into}, key=key, now=now)


@transaction.atomic
def change_key(*, live: LiveSession, by: Person, item: str, options: Sequence[str], key: uuid.UUID, now: datetime) -> Taken:
    """Say what counts as right from now on, also for what was done before."""
    payload = {"item": item, "options": list(options)}
    return said_anew(live, take_lead(live=live, by=by, act=Act.KEY_CHANGED, payload=payload, key=key, now=now), by, now)


@transaction.atomic
def decide_appeal(
    *, live: LiveSession, by: Person, team: str, item: str, is_granted: bool, reason: str, key: uuid.UUID, now: datetime
) -> Taken:
    payload = {"team": team, "item": item, "is_granted": is_granted, "reason": plain_words(reason, LONGEST_TEXT)}
    return said_anew(live, take_lead(live=live, by=by, act=Act.APPEAL_DECIDED, payload=payload, key=key, now=now), by, now)

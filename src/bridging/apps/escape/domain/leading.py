"""What game masters do. Each is an entry; a screen shows what became of it."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.escape.domain.acting import Taken, take_lead
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.rules import LONGEST_CODE, LONGEST_MESSAGE, LONGEST_NOTE, LONGEST_REASON, MOST_SECONDS
from bridging.engines.escape.acts import Act
from bridging.engines.escape.state import Stage


def set_codes(*, live: RoomRun, by: Person, set_name: str, codes: Mapping[str, str], key: uuid.UUID, now: datetime) -> Taken:
    """Say by which codes the padlocks of a set really open, by lock."""
    payload = {"set": set_name, "codes": {lock: plain_words(code, LONGEST_CODE) for lock, code in codes.items()}}
    return take_lead(live=live, by=by, act=Act.CODES_SET, payload=payload, key=key, now=now)


def tick_ready(*, live: RoomRun, by: Person, team: str, item: str, is_ready: bool, key: uuid.UUID, now: datetime) -> Taken:
    payload = {"team": team, "item": item, "is_ready": is_ready}
    return take_lead(live=live, by=by, act=Act.READY_TICKED, payload=payload, key=key, now=now)


def set_presence(*, live: RoomRun, by: Person, person: str, is_here: bool, key: uuid.UUID, now: datetime) -> Taken:
    """Say that somebody is there, or gone: dealt clues of who is gone go to who is there."""
    return take_lead(live=live, by=by, act=Act.PRESENCE_SET, payload={"person": person, "is_here": is_here}, key=key, now=now)


def move(*, live: RoomRun, by: Person, person: str, team: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.MOVED, payload={"person": person, "team": team}, key=key, now=now)


def give_role(*, live: RoomRun, by: Person, person: str, role: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.ROLE_TAKEN, payload={"person": person, "role": role}, key=key, now=now)


def start(*, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    """Let the countdown of every team begin."""
    return take_lead(live=live, by=by, act=Act.STARTED, payload={}, key=key, now=now)


def pause(*, live: RoomRun, by: Person, team: str = "", key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.PAUSED, payload=_for(team), key=key, now=now)


def resume(*, live: RoomRun, by: Person, team: str = "", key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.RESUMED, payload=_for(team), key=key, now=now)


def move_time(*, live: RoomRun, by: Person, seconds: int, team: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Give more or less time, to all or to a team."""
    kept = max(-MOST_SECONDS, min(MOST_SECONDS, seconds))
    return take_lead(live=live, by=by, act=Act.TIME_MOVED, payload={"seconds": kept, **_for(team)}, key=key, now=now)


def say(*, live: RoomRun, by: Person, text: str, team: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Send words to all, or to a team."""
    payload = {"text": plain_words(text, LONGEST_MESSAGE), **_for(team)}
    return take_lead(live=live, by=by, act=Act.SAID, payload=payload, key=key, now=now)


def send_hint(
    *, live: RoomRun, by: Person, team: str, lock: str, tier: int | None = None, text: str = "", key: uuid.UUID, now: datetime
) -> Taken:
    """Send a hint of the room's, by its tier, or one in words of one's own; it costs nothing."""
    own = {"text": plain_words(text, LONGEST_MESSAGE)} if text else {}
    payload = {"team": team, "lock": lock, **({"tier": tier} if tier is not None else {}), **own}
    return take_lead(live=live, by=by, act=Act.HINT_SENT, payload=payload, key=key, now=now)


def tick(*, live: RoomRun, by: Person, team: str, lock: str, key: uuid.UUID, now: datetime) -> Taken:
    """Say that a team has done what the host sees done."""
    return take_lead(live=live, by=by, act=Act.TICKED, payload={"team": team, "lock": lock}, key=key, now=now)


def force(*, live: RoomRun, by: Person, team: str, lock: str, reason: str, key: uuid.UUID, now: datetime) -> Taken:
    """Open a lock for a team, since a box jams: it counts as theirs."""
    payload = {"team": team, "lock": lock, "reason": plain_words(reason, LONGEST_REASON)}
    return take_lead(live=live, by=by, act=Act.FORCED, payload=payload, key=key, now=now)


def skip(*, live: RoomRun, by: Person, team: str, lock: str, reason: str, key: uuid.UUID, now: datetime) -> Taken:
    """Let a team go on without a lock: it counts for nothing, and keeps nobody from what comes after."""
    payload = {"team": team, "lock": lock, "reason": plain_words(reason, LONGEST_REASON)}
    return take_lead(live=live, by=by, act=Act.SKIPPED, payload=payload, key=key, now=now)


def accept(*, live: RoomRun, by: Person, lock: str, answer: Any, key: uuid.UUID, now: datetime) -> Taken:
    """Let an answer count for every team, also where it was given before."""
    return take_lead(live=live, by=by, act=Act.ACCEPTED, payload={"lock": lock, "answer": answer}, key=key, now=now)


def undo(*, live: RoomRun, by: Person, seq: int, key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of a game master back, or the giving up of a lock; an end stays."""
    return take_lead(live=live, by=by, act=Act.UNDONE, payload={"seq": seq}, key=key, now=now)


def call(*, live: RoomRun, by: Person, number: int, on_screen: bool, key: uuid.UUID, now: datetime) -> Taken:
    """Let somebody of the story call every team that was not called yet: it was said by mouth, or stands on their screens."""
    return take_lead(live=live, by=by, act=Act.CALLED, payload={"call": number, "on_screen": on_screen}, key=key, now=now)


def note(*, live: RoomRun, by: Person, text: str, team: str = "", lock: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Write down what was seen, for the debrief."""
    payload = {"text": plain_words(text, LONGEST_NOTE), **_for(team), **({"lock": lock} if lock else {})}
    return take_lead(live=live, by=by, act=Act.NOTED, payload=payload, key=key, now=now)


def finish(*, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    """Say that play is over for all."""
    return take_lead(live=live, by=by, act=Act.FINISHED, payload={}, key=key, now=now)


def open_late(*, live: RoomRun, by: Person, team: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Let whoever did not finish go on, untimed."""
    return take_lead(live=live, by=by, act=Act.LATE_OPENED, payload=_for(team), key=key, now=now)


def open_debrief(*, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_lead(live=live, by=by, act=Act.DEBRIEF_OPENED, payload={}, key=key, now=now)


def tick_reset(*, live: RoomRun, by: Person, set_name: str, prop: str, is_done: bool, key: uuid.UUID, now: datetime) -> Taken:
    """Say that a prop was put back."""
    payload = {"set": set_name, "prop": prop, "is_done": is_done}
    return take_lead(live=live, by=by, act=Act.RESET_TICKED, payload=payload, key=key, now=now)


@transaction.atomic
def end(*, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    """End the run: its code leads nowhere any more, and the room can be played anew."""
    taken = take_lead(live=live, by=by, act=Act.ENDED, payload={}, key=key, now=now)
    if taken.run.stage is Stage.ENDED and live.ended_at is None:
        live.ended_at = now
        live.save(update_fields=["ended_at"])
    return taken


def _for(team: str) -> dict[str, str]:
    return {"team": team} if team else {}

"""What holds for everybody in the room: the code, pauses, the end."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import OfferState
from bridging.apps.study.domain.sittings.grading import grade_sittings
from bridging.apps.study.domain.sittings.outcomes import Over
from bridging.apps.study.domain.sittings.streams import CLOCK_FIELDS, after, append, put_clock, states_of
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.windows import window_said
from bridging.engines.assessment.sitting_state import Act

# What follows from the acts of the room.
ROOM_FIELDS: Final = ("opens_at", "closes_at", "code_released_at", "state", "paused_at", "closed_at", "acted_at", "version")


@transaction.atomic
def release_code(*, offer: OfferedTest, by: Person, key: uuid.UUID, now: datetime) -> OfferedTest:
    """Give out the start code: from now on those whose identity was checked can begin. Raises Over."""
    return _act(offer, Act.CODE_RELEASED, by=by, key=key, now=now)


@transaction.atomic
def pause_room(*, offer: OfferedTest, by: Person, key: uuid.UUID, now: datetime) -> OfferedTest:
    """Stop the time of everybody. Raises Over."""
    return _act(offer, Act.PAUSED, by=by, key=key, now=now)


@transaction.atomic
def resume_room(*, offer: OfferedTest, by: Person, key: uuid.UUID, now: datetime) -> OfferedTest:
    """Let the time of everybody run on. Raises Over."""
    return _act(offer, Act.RESUMED, by=by, key=key, now=now)


@transaction.atomic
def close_room(*, offer: OfferedTest, by: Person | None, key: uuid.UUID, now: datetime) -> OfferedTest:
    """End the test for everybody and grade what was answered; closing what is closed changes nothing."""
    try:
        closed = _act(offer, Act.CLOSED, by=by, key=key, now=now)
    except Over:
        return OfferedTest.objects.get(pk=offer.pk)
    grade_sittings(closed, Sitting.objects.filter(offer=closed, started_at__isnull=False, graded_at=None), now=now)
    return closed


def _act(offer: OfferedTest, kind: Act, *, by: Person | None, key: uuid.UUID, now: datetime) -> OfferedTest:
    """Write an act of the room; one that says what holds already changes nothing."""
    room = lock_room(offer)
    holds = {Act.CODE_RELEASED: room.code_released_at is not None, Act.PAUSED: bool(room.paused_at), Act.RESUMED: not room.paused_at}
    if not holds.get(kind, False):
        write_act(room, kind, by=by, key=key, now=now)
    return room


def lock_room(offer: OfferedTest) -> OfferedTest:
    """Return the room, locked until the transaction ends. Raises Over."""
    room = OfferedTest.objects.select_for_update().get(pk=offer.pk)
    if room.state in {OfferState.CLOSED, OfferState.RELEASED}:
        raise Over
    return room


def write_act(
    room: OfferedTest, kind: Act, *, by: Person | None, key: uuid.UUID, now: datetime, payload: Mapping[str, Any] | None = None
) -> bool:
    """Write an act of a locked room, and what follows from it for every sitting; tells whether this call wrote it."""
    # Whoever is being saved now is waited for, and whoever comes next reads what changed here.
    sittings = list(Sitting.objects.select_for_update().filter(offer=room))
    at = after(max(now, room.acted_at), (sitting.acted_at for sitting in sittings))
    # Acts of a room are done in its name: they still hold when the account of who did them is erased.
    said = {**(payload or {}), **({"by": str(subject_of(by))} if by else {})}
    appended = append(room.stream, kind, actor=room.key, key=key, now=at, payload=said)
    if not appended.is_new:
        return False
    put_act(room, kind, at, appended.entry.seq, said)
    room.save(update_fields=ROOM_FIELDS)
    states = states_of(sittings, room, with_answers=False)
    for sitting in sittings:
        put_clock(sitting, states[sitting.pk], at=at)
    Sitting.objects.bulk_update(sittings, CLOCK_FIELDS)
    return True


def put_act(room: OfferedTest, kind: str, at: datetime, version: int, said: Mapping[str, Any]) -> None:
    """Put what an act changes into the row of the room; the caller saves it."""
    match kind:
        case Act.CODE_RELEASED:
            room.code_released_at, room.state = at, OfferState.OPEN
        case Act.PAUSED:
            room.paused_at = at
        case Act.RESUMED:
            room.paused_at = None
        case Act.WINDOW_MOVED:
            room.opens_at, room.closes_at = window_said(said["window"])
        case _:
            room.closed_at, room.state, room.paused_at = at, OfferState.CLOSED, None
    room.acted_at, room.version = at, version

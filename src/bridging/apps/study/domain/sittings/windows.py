"""Moving the window of a test that was offered, and telling those who were told another one."""

import uuid
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.sittings.rooms import lock_room, write_act
from bridging.apps.study.models import OfferedTest
from bridging.apps.study.queries.tests import planned_of
from bridging.apps.study.queries.windows import Move, weigh, yet_to_begin
from bridging.engines.assessment.sitting_state import Act


@transaction.atomic
def move_window(
    *, offer: OfferedTest, opens_at: datetime, closes_at: datetime, by: Person, key: uuid.UUID, now: datetime
) -> OfferedTest:  # fmt: skip
    """Move the window; to where it is already changes nothing. Whoever has begun keeps all their time, whoever has not gets a mail.

    Raises Over, WindowInvalid, WindowPast, BeginningIsPast, TimeTaken or KeyReused.
    """
    room = lock_room(offer)
    if (opens_at, closes_at) == (room.opens_at, room.closes_at):
        return room
    move = weigh(room, opens_at=opens_at, closes_at=closes_at, now=now)
    said = {"was": [each.isoformat() for each in move.was], "window": [each.isoformat() for each in move.window]}
    if write_act(room, Act.WINDOW_MOVED, by=by, key=key, now=now, payload=said):
        _tell(room, move, now)
    return room


def _tell(room: OfferedTest, move: Move, now: datetime) -> None:
    planned = planned_of(room)
    context = {
        "titles": planned.title,
        "cohort": room.cohort,
        "move": move,
        "is_supervised": planned.supervised,
        "path": reverse("study:test", args=[room.key]),
    }
    with timezone.override(room.cohort.zone()):
        for place in yet_to_begin(room).select_related("person"):
            queue_mail(to=place.person, kind="test-moved", occasion=f"{room.key}-{room.version}", now=now, context=context)

"""Rules about one run of a room, for ``@open_to``; the address names it by ``key``. Whoever may not, need not know that it exists."""

import uuid
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import leads, observes, plays

_KEPT: Final = "_room_runs"


def live_of(request: HttpRequest, key: uuid.UUID) -> RoomRun | None:
    """Return the run of an address; read once per request, for the rule and for the view."""
    kept: dict[uuid.UUID, RoomRun | None] = request.__dict__.setdefault(_KEPT, {})
    if key not in kept:
        kept[key] = RoomRun.objects.select_related("cohort").filter(key=key).first()
    return kept[key]


def _of_run(name: str, holds: Callable[[RoomRun, Person], bool]) -> Rule:
    def allows(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
        if not isinstance(request.user, Person):
            return False
        live = live_of(request, key)
        return live is not None and holds(live, request.user)

    return Rule(name, allows, is_secret=True)


players: Final = _of_run("player of the room", plays)
game_masters: Final = _of_run("game master of the room", leads)
observers: Final = _of_run("observer of the room", observes)
in_the_room: Final = players | game_masters

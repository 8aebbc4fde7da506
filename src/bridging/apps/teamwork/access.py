"""Rules about one live session, for ``@open_to``; the address names it by ``key``. Whoever may not, need not know that it exists."""

import uuid
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import leads, takes_part

_KEPT: Final = "_live_sessions"


def live_of(request: HttpRequest, key: uuid.UUID) -> LiveSession | None:
    """Return the session of an address; read once per request, for the rule and for the view."""
    kept: dict[uuid.UUID, LiveSession | None] = request.__dict__.setdefault(_KEPT, {})
    if key not in kept:
        kept[key] = LiveSession.objects.select_related("cohort").filter(key=key).first()
    return kept[key]


def _of_session(name: str, holds: Callable[[LiveSession, Person], bool]) -> Rule:
    def allows(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
        if not isinstance(request.user, Person):
            return False
        live = live_of(request, key)
        return live is not None and holds(live, request.user)

    return Rule(name, allows, is_secret=True)


players: Final = _of_session("participant of the live session", takes_part)
facilitators: Final = _of_session("facilitator of the live session", leads)
in_the_room: Final = players | facilitators

"""Whether a screen of a session has changed, for the page that asks every few seconds."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import session_lately
from bridging.apps.teamwork.shown.console import state_of_console
from bridging.apps.teamwork.shown.own import state_of_own
from bridging.apps.teamwork.shown.wall import state_of_wall
from bridging.realtime import news

type _State = Callable[..., dict[str, Any]]

_STATES: Final[Mapping[str, _State]] = {"own": state_of_own, "wall": state_of_wall, "console": state_of_console}


def register() -> None:
    """Register each screen; called once, when all models stand."""
    for screen, state in _STATES.items():
        news.register(f"teamwork.{screen}", _tell(state))


def news_of(live: LiveSession, screen: str, *about: str) -> str:
    """Return the address at which a screen asks for its news; a participant's is about the mark of that person."""
    return reverse("news", args=[news.token_of(f"teamwork.{screen}", str(live.key), *about)])


def _tell(state: _State) -> news.Tell:
    def tell(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
        key, *who = about
        found = session_lately(uuid.UUID(key))
        return None if found is None else state(found[1], *who, now)

    return tell

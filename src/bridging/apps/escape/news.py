"""Whether a screen of a run has changed, for the page that asks every few seconds."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from bridging.apps.escape.heard import hear
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_lately
from bridging.apps.escape.shown.console import state_of_console
from bridging.apps.escape.shown.team import state_of_team
from bridging.apps.escape.shown.wall import state_of_wall
from bridging.engines.escape.state import Run
from bridging.realtime import news

type State = Callable[[RoomRun, Run, Sequence[str], datetime], Mapping[str, Any]]
"""Of a run, what the address is about, and now → ``{version, scene, left_s, still}``: what a page asks every few seconds."""

_STATES: Final[Mapping[str, State]] = {
    "team": state_of_team,
    "watched": state_of_team,
    "wall": state_of_wall,
    "console": state_of_console,
}
_OWN: Final = "team"
"""The screen by which a player is heard; who looks over a shoulder is no player."""


def register() -> None:
    """Register each screen; called once, when all models stand."""
    for screen, state in _STATES.items():
        news.register(f"escape.{screen}", _tell(state, is_own=screen == _OWN))


def news_of(live: RoomRun, screen: str, *about: str) -> str:
    """Return the address at which a screen asks for its news; a player's is about the mark of that person."""
    return reverse("news", args=[news.token_of(f"escape.{screen}", str(live.key), *about)])


def _tell(state: State, *, is_own: bool) -> news.Tell:
    def tell(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
        key, *rest = about
        found = run_lately(uuid.UUID(key))
        if found is None:
            return None
        live, run = found
        if rest and is_own:
            hear(live.key, rest[0], now)
        return state(live, run, rest, now)

    return tell

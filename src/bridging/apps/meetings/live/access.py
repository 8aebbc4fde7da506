"""Rules about one live play, for ``@open_to``; the address names it by ``key``. Whoever may not, need not know that it exists."""

import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.play import LivePlay


class Addressed[Played: LivePlay]:
    """What an address names; read once per request, for the rule and for the view."""

    def __init__(self, plays: type[Played]) -> None:
        self._of_key = Question(plays, "WHERE key = %s")

    def rule(self, name: str, holds: Callable[[Played, Person], bool]) -> Rule:
        def allows(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
            if not isinstance(request.user, Person):
                return False
            live = self._find(request, key)
            return live is not None and holds(live, request.user)

        return Rule(name, allows, is_secret=True)

    def live_or_404(self, request: HttpRequest, key: uuid.UUID) -> Played:
        """Return what a view is about; its rule has let whoever asks in already."""
        live = self._find(request, key)
        if live is None:
            raise Http404
        return live

    def _find(self, request: HttpRequest, key: uuid.UUID) -> Played | None:
        kept: dict[uuid.UUID, Played | None] = request.__dict__.setdefault("_live_plays", {})
        if key not in kept:
            kept[key] = self._of_key.first(key)
        return kept[key]

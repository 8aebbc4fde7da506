"""Rules about one run of a room, for ``@open_to``; the address names it by ``key``."""

from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import may
from bridging.apps.cohorts.access import hosts_of_any, teachers_of_any
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import leads, observes, plays
from bridging.apps.meetings.live.access import Addressed

_runs: Final = Addressed(RoomRun)

live_or_404: Final = _runs.live_or_404
players: Final = _runs.rule("player of the room", plays)
game_masters: Final = _runs.rule("game master of the room", leads)
observers: Final = _runs.rule("observer of the room", observes)
in_the_room: Final = players | game_masters


def shows_rooms(request: HttpRequest) -> bool:
    """Teachers come to the rooms by a tab of their cohort."""
    return may(request, hosts_of_any) and not may(request, teachers_of_any)

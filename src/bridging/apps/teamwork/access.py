"""Rules about one live session, for ``@open_to``; the address names it by ``key``."""

from typing import Final

from bridging.apps.meetings.live.access import Addressed
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import leads, takes_part

_sessions: Final = Addressed(LiveSession)

live_or_404: Final = _sessions.live_or_404
players: Final = _sessions.rule("participant of the live session", takes_part)
facilitators: Final = _sessions.rule("facilitator of the live session", leads)
in_the_room: Final = players | facilitators

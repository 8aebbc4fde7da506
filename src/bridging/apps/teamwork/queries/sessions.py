"""Sessions as they stand."""

from collections.abc import Iterable
from typing import Final

from bridging.apps.meetings.live.standings import Standings
from bridging.apps.teamwork.contents import PublishedUnit, unit_of
from bridging.apps.teamwork.models import LiveSession
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.play import carry_on
from bridging.engines.teamwork.session import Session
from bridging.kernel.entry import Entry


def published_unit(live: LiveSession) -> PublishedUnit:
    return unit_of(live.module_id, live.edition_label, live.unit_id)


def _begin(live: LiveSession) -> Session:
    return Session(published_unit(live).plan)


def _carry_on(_live: LiveSession, session: Session, entries: Iterable[Entry]) -> Session:
    return carry_on(session, entries)


_standings: Final = Standings(LiveSession.objects.all, begin=_begin, carry_on=_carry_on, erased=Act.ERASED)

session_of: Final = _standings.of
session_lately: Final = _standings.lately
forget_sessions: Final = _standings.forget

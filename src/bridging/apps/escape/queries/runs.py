"""Runs as they stand."""

from collections.abc import Iterable
from typing import Final

from bridging.apps.escape.contents import PublishedRoom, room_of
from bridging.apps.escape.models import RoomRun
from bridging.apps.meetings.live.standings import Standings
from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import carry_on
from bridging.engines.escape.state import Run
from bridging.kernel.entry import Entry


def published_room(live: RoomRun) -> PublishedRoom:
    return room_of(live.module_id, live.edition_label, live.room_id)


def _begin(_live: RoomRun) -> Run:
    return Run()


def _carry_on(live: RoomRun, run: Run, entries: Iterable[Entry]) -> Run:
    return carry_on(run, published_room(live).room, entries)


_standings: Final = Standings(RoomRun.objects.all, begin=_begin, carry_on=_carry_on, erased=Act.ERASED)

run_of: Final = _standings.of
run_lately: Final = _standings.lately
forget_runs: Final = _standings.forget

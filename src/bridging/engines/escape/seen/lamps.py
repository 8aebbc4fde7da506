"""The lamps of a team: what should make a game master walk to a table. They are judged by what the team did, never by what it said."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bridging.engines.escape.state import LockRun, TeamRun, Verdict

QUIET: Final = timedelta(minutes=3)
STUCK: Final = timedelta(minutes=5)
MANY_WRONG: Final = 4
"""Wrong answers at one lock that is still shut: by then a team tries instead of thinking."""
UNHEARD: Final = timedelta(seconds=45)
"""A page that nobody looks at asks every 15 seconds; three times nothing is no page any more."""
_COSTS: Final = frozenset({Verdict.WRONG, Verdict.NEAR})


class Lamp(StrEnum):
    """In the order in which one goes there."""

    GONE = "gone"
    STUCK = "stuck"
    GUESSING = "guessing"
    OVER = "over"
    QUIET = "quiet"


def lamps_of(team: TeamRun, heard: datetime | None, now: datetime, *, is_over: bool) -> tuple[Lamp, ...]:
    """Return what is lit for a team that plays. ``is_over``: a lock takes longer than usual. ``heard``: when a screen of the team last asked."""
    if team.finished_at is not None or team.clock.started_at is None:
        return ()
    idle = _idle(team, team.clock.started_at, now)
    lit = {
        Lamp.GONE: not is_heard(heard, now),
        Lamp.STUCK: idle >= STUCK,
        Lamp.GUESSING: any(lock.is_open and wrong_in(lock) >= MANY_WRONG for lock in team.locks.values()),
        Lamp.OVER: is_over,
        Lamp.QUIET: QUIET <= idle < STUCK,
    }
    return tuple(lamp for lamp, is_lit in lit.items() if is_lit)


def wrong_in(lock: LockRun) -> int:
    """Count what was wrong; what could not be read, or was said before, is no guess more."""
    return sum(each.verdict in _COSTS for each in lock.tries)


def is_heard(heard: datetime | None, now: datetime) -> bool:
    """Nothing heard at all says nothing: the site may just have started, or the team plays on paper."""
    return heard is None or now - heard <= UNHEARD


def _idle(team: TeamRun, started_at: datetime, now: datetime) -> timedelta:
    return timedelta() if team.clock.paused_at else team.clock.played(max(team.last_at or started_at, started_at), now)

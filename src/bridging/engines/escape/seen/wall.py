"""The wall: what everybody in the room may see. Who is there before the start, the time, and that all are out; never who is further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridging.engines.escape.state import Message, Run, Stage


@dataclass(frozen=True, slots=True)
class Wall:
    """``here`` of ``expected`` are there, by team. ``left`` is of the team that has the most time left; ``message``: the newest to all.

    ``opened`` of ``locks`` are behind all teams together, by whichever way: a sum tells nobody who was further.
    """

    stage: Stage
    is_rehearsal: bool
    here: Mapping[str, int]
    expected: Mapping[str, int]
    left: timedelta | None
    is_paused: bool
    are_all_out: bool
    is_anybody_late: bool
    message: Message | None
    opened: int
    locks: int


def wall(run: Run, now: datetime) -> Wall:
    playing = [team for team in run.teams.values() if team.finished_at is None]
    lefts = [left for team in playing if (left := team.clock.left(now)) is not None]
    return Wall(
        stage=run.stage_at(now),
        is_rehearsal=run.is_rehearsal,
        here={name: len(team.here) for name, team in run.teams.items()},
        expected={name: len(team.members) for name, team in run.teams.items()},
        left=max(lefts, default=None),
        is_paused=bool(playing) and all(team.clock.paused_at is not None for team in playing),
        are_all_out=bool(run.teams) and not playing,
        is_anybody_late=any(team.is_late for team in playing),
        message=next((message for message in reversed(run.messages) if not message.team), None),
        opened=sum(lock.way is not None for team in run.teams.values() for lock in team.locks.values()),
        locks=sum(len(team.locks) for team in run.teams.values()),
    )

"""What one member of a team sees: what the team holds, which locks are open to it, and what it did. No answer, no hint and no clue before its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bridging.engines.escape.hints import LockHints, hints_at, time_at
from bridging.engines.escape.seen.console import in_order
from bridging.engines.escape.state import LockRun, Message, Run, Stage, TeamRun, Try, Way

type LockState = Literal["shut", "open"] | Way


@dataclass(frozen=True, slots=True)
class ClueSeen:
    """``is_mine``: dealt to this member. ``holders``: who else can read it out; empty for what the whole team reads. ``is_read``: its words are shown."""

    id: str
    told_at: datetime
    is_dealt: bool
    is_mine: bool
    holders: tuple[str, ...]

    @property
    def is_read(self) -> bool:
        return self.is_mine or not self.is_dealt


@dataclass(frozen=True, slots=True)
class LockSeen:
    """A lock that is open, or behind the team. ``cooling``: how long it takes no answer yet. ``took``: how long it was worked at."""

    id: str
    state: LockState
    opened_at: datetime | None
    closed_at: datetime | None
    by: str
    tries: tuple[Try, ...]
    hints: LockHints
    cooling: timedelta
    took: timedelta
    is_late: bool

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def way(self) -> Way | None:
        return self.state if isinstance(self.state, Way) else None


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A lock on the map; ``lock`` is empty for one that is shut: what is behind it is not told."""

    lock: str
    state: LockState


@dataclass(frozen=True, slots=True)
class StageOnMap:
    """``id`` is empty for locks that no stage names. ``is_known``: something of it is open or was, so that its title tells nothing."""

    id: str
    is_known: bool
    places: tuple[PlaceOnMap, ...]


@dataclass(frozen=True, slots=True)
class TeamSeen:
    """``tries`` are those of all locks, the newest first. ``can_act``: what is sent now can count."""

    person: str
    team: str
    stage: Stage
    set: str
    variant: str
    language: str
    members: tuple[str, ...]
    here: frozenset[str]
    roles: Mapping[str, str]
    clues: tuple[ClueSeen, ...]
    locks: tuple[LockSeen, ...]
    map: tuple[StageOnMap, ...]
    messages: tuple[Message, ...]
    calls: Mapping[int, datetime]
    """Calls of the story that stand on the screen, since when, by place."""
    started_at: datetime | None
    left: timedelta | None
    is_paused: bool
    is_up: bool
    finished_at: datetime | None
    is_late: bool
    can_act: bool
    hint_cost_min: float

    @property
    def open_locks(self) -> tuple[LockSeen, ...]:
        return tuple(lock for lock in self.locks if lock.is_open)

    @property
    def behind(self) -> tuple[LockSeen, ...]:
        return tuple(lock for lock in self.locks if not lock.is_open)

    @property
    def tries(self) -> tuple[tuple[str, Try], ...]:
        found = [(lock.id, tried) for lock in self.locks for tried in lock.tries]
        return tuple(sorted(found, key=lambda each: each[1].seq, reverse=True))


def team_seen(run: Run, person: str, now: datetime) -> TeamSeen | None:
    """Return what a member sees; None for who is in no team."""
    team = run.team_of(person)
    if team is None:
        return None
    has_begun = team.clock.started_at is not None
    return TeamSeen(
        person=person,
        team=team.id,
        stage=run.stage_at(now),
        set=team.set,
        variant=team.variant,
        language=team.language,
        members=team.members,
        here=team.here,
        roles=team.roles,
        clues=_clues(team, person) if has_begun else (),
        locks=tuple(_locks(team, now)) if has_begun else (),
        map=_map(team, has_begun=has_begun),
        messages=tuple(message for message in run.messages if message.team in {"", team.id}),
        calls={number: call.at for number, call in team.called.items() if call.on_screen},
        started_at=team.clock.started_at,
        left=team.clock.left(now) if has_begun else None,
        is_paused=team.clock.paused_at is not None,
        is_up=team.clock.is_up(now),
        finished_at=team.finished_at,
        is_late=team.is_late,
        can_act=team.plays(run.stage, now),
        hint_cost_min=team.hint_cost_min,
    )


def holds(run: Run, person: str, clue: str) -> bool:
    """Tell whether a member may read a clue: it is told, and it is dealt to her or to nobody in particular."""
    team = run.team_of(person)
    if team is None or team.clock.started_at is None or clue not in team.bound.room.clues or clue not in team.held:
        return False
    return _clue(team, person, clue).is_read


def _clues(team: TeamRun, person: str) -> tuple[ClueSeen, ...]:
    """Return what is told, the newest first, and as it stands in the file what was told at once."""
    found = [_clue(team, person, name) for name in team.bound.room.clues if name in team.held]
    return tuple(sorted(found, key=lambda clue: clue.told_at, reverse=True))


def _clue(team: TeamRun, person: str, name: str) -> ClueSeen:
    holders = team.dealt.get(name, ()) if team.bound.room.clues[name].share == "dealt" else ()
    return ClueSeen(name, team.held[name], bool(holders), person in holders, holders)


def _locks(team: TeamRun, now: datetime) -> list[LockSeen]:
    runs = [(name, team.locks.get(name, LockRun())) for name in in_order(team.bound.room)]
    return [_lock(team, name, run, now) for name, run in runs if run.opened_at is not None or run.closed_at is not None]


def _lock(team: TeamRun, name: str, run: LockRun, now: datetime) -> LockSeen:
    cooling = max(run.cooling_until - now, timedelta()) if run.cooling_until and run.is_open else timedelta()
    return LockSeen(
        id=name,
        state=run.way or "open",
        opened_at=run.opened_at,
        closed_at=run.closed_at,
        by=run.by,
        tries=run.tries,
        hints=hints_at(team, name, now),
        cooling=cooling,
        took=time_at(run, team.clock, now, is_late=team.is_late),
        is_late=run.is_late,
    )


def _map(team: TeamRun, *, has_begun: bool) -> tuple[StageOnMap, ...]:
    room = team.bound.room
    staged = {lock for stage in room.stages for lock in stage.locks}
    rest = tuple(lock for lock in room.locks if lock not in staged)
    groups = [(stage.id, stage.locks) for stage in room.stages] + ([("", rest)] if rest else [])
    return tuple(_stage(team, name, locks, has_begun=has_begun) for name, locks in groups)


def _stage(team: TeamRun, name: str, locks: tuple[str, ...], *, has_begun: bool) -> StageOnMap:
    runs = [(lock, team.locks.get(lock, LockRun())) for lock in locks]
    states: list[tuple[str, LockState]] = [(lock, run.way or ("open" if run.is_open and has_begun else "shut")) for lock, run in runs]
    places = tuple(PlaceOnMap("" if state == "shut" else lock, state) for lock, state in states)
    return StageOnMap(name, any(place.state != "shut" for place in places), places)

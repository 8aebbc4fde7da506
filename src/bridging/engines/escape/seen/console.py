"""The game master's console: everything about how a run goes, on a screen that nobody else sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from bridging.engines.escape.checklists import Padlock, padlocks, ready_items
from bridging.engines.escape.hints import HintNext, next_hint, tiers_seen, time_at
from bridging.engines.escape.schema import Both, Room
from bridging.engines.escape.seen.lamps import Lamp, is_heard, lamps_of, wrong_in
from bridging.engines.escape.state import LockRun, Message, Note, Run, Stage, TeamRun, Try, Verdict, Way

LAST_WRONG: Final = 5
THINKING: Final = timedelta(minutes=2)
_MINUTE: Final = timedelta(minutes=1)

type LockState = Literal["shut", "open"] | Way


@dataclass(frozen=True, slots=True)
class HintAhead:
    """The hint that would come next, with its words: read before it is sent."""

    next: HintNext
    words: Both


@dataclass(frozen=True, slots=True)
class CellSeen:
    """A lock for a team. ``minutes`` are those since it opened, or those it took; ``tiers`` how many hints the team sees; ``wrong`` its tries."""

    lock: str
    state: LockState
    minutes: int
    usual: float
    is_over: bool
    wrong: int
    tiers: int
    is_late: bool
    hint: HintAhead | None = None
    is_host: bool = False
    """Nobody but the game master says when it is done."""
    can_be_ticked: bool = False
    is_thinking: bool = False
    """It had a hint a moment ago."""


@dataclass(frozen=True, slots=True)
class CallSeen:
    """A call of the story. ``waiting``: teams that play and were not called yet; ``due_in`` until the first of them has played so long."""

    number: int
    minute: float
    waiting: tuple[str, ...]
    due_in: timedelta
    called: int

    @property
    def is_due(self) -> bool:
        return bool(self.waiting) and self.due_in <= timedelta()


@dataclass(frozen=True, slots=True)
class WrongSeen:
    lock: str
    tried: Try


@dataclass(frozen=True, slots=True)
class PadlockSeen:
    """``entered``: what the game master found on the table; it takes the place of what the room's register says."""

    padlock: Padlock
    entered: str


@dataclass(frozen=True, slots=True)
class TeamSeen:
    """``behind``: how many locks are; ``is_heard`` is None where no screen of the team has asked for anything since the site started."""

    team: str
    set: str
    variant: str
    language: str
    members: Mapping[str, bool]
    roles: Mapping[str, str]
    lamps: tuple[Lamp, ...]
    cells: tuple[CellSeen, ...]
    behind: int
    wrong: tuple[WrongSeen, ...]
    left: timedelta | None
    is_paused: bool
    is_finished: bool
    is_late: bool
    hint_cost_min: float
    ready: frozenset[str]
    ready_of: int
    is_heard: bool | None

    @property
    def is_up(self) -> bool:
        """Tell whether its time is over while it is not out, and nobody has let it go on."""
        has_none = self.left is not None and self.left <= timedelta() and not self.is_paused
        return has_none and not self.is_finished and not self.is_late

    @property
    def is_ready(self) -> bool:
        return len(self.ready) >= self.ready_of

    @property
    def open(self) -> tuple[CellSeen, ...]:
        return tuple(cell for cell in self.cells if cell.state == "open")


@dataclass(frozen=True, slots=True)
class Console:
    """``stage`` as it looks: play is over, too, when nobody has time left and nobody has said so; until somebody does, time can be added."""

    stage: Stage
    is_rehearsal: bool
    teams: tuple[TeamSeen, ...]
    locks: tuple[str, ...]
    padlocks: Mapping[str, tuple[PadlockSeen, ...]]
    """By set that is played with."""
    messages: tuple[Message, ...]
    notes: tuple[Note, ...]
    reset: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reflected: int = 0
    """How many have written what they look back on, of ``to_reflect``."""
    to_reflect: int = 0
    can_give_time: bool = False
    calls: tuple[CallSeen, ...] = ()

    @property
    def is_paused(self) -> bool:
        """All who play stand still."""
        playing = [team for team in self.teams if not team.is_finished]
        return bool(playing) and all(team.is_paused for team in playing)


def console(room: Room, run: Run, heard: Mapping[str, datetime], now: datetime) -> Console:
    """``heard``: when a screen of a team last asked for its news, where one did."""
    sets = sorted({team.set for team in run.teams.values()})
    return Console(
        stage=run.stage_at(now),
        is_rehearsal=run.is_rehearsal,
        teams=tuple(_team(room, team, run.stage_at(now), heard.get(team.id), now) for team in run.teams.values()),
        locks=in_order(room),
        padlocks={name: _padlocks(room, run, name) for name in sets},
        messages=run.messages,
        notes=run.notes,
        reset={name: run.reset.get(name, frozenset()) for name in sets},
        reflected=len(run.reflections),
        to_reflect=sum(len(team.here or team.members) for team in run.teams.values()) if room.debrief.reflection else 0,
        can_give_time=run.stage is Stage.PLAY,
        calls=tuple(_calls(room, run, now)) if run.stage_at(now) is Stage.PLAY else (),
    )


def in_order(room: Room) -> tuple[str, ...]:
    """Return the locks as the stages of the room name them, then those that no stage names."""
    staged = dict.fromkeys(lock for stage in room.stages for lock in stage.locks if lock in room.locks)
    return tuple(dict.fromkeys((*staged, *room.locks)))


def _team(room: Room, team: TeamRun, stage: Stage, heard: datetime | None, now: datetime) -> TeamSeen:
    cells = tuple(_cell(room, team, lock, now) for lock in in_order(room))
    plays = stage is Stage.PLAY or (team.is_late and stage is Stage.OVER)
    items = ready_items(room, team.set)
    return TeamSeen(
        team=team.id,
        set=team.set,
        variant=team.variant,
        language=team.language,
        members={person: person in team.here for person in team.members},
        roles=team.roles,
        lamps=lamps_of(team, heard, now, is_over=any(cell.is_over for cell in cells)) if plays else (),
        cells=cells,
        behind=sum(cell.state not in {"shut", "open"} for cell in cells),
        wrong=_last_wrong(team),
        left=team.clock.left(now),
        is_paused=team.clock.paused_at is not None,
        is_finished=team.finished_at is not None,
        is_late=team.is_late,
        hint_cost_min=team.hint_cost_min,
        ready=team.ready & {item.id for item in items},
        ready_of=len(items),
        is_heard=None if heard is None else is_heard(heard, now),
    )


def _cell(room: Room, team: TeamRun, lock: str, now: datetime) -> CellSeen:
    written, run = room.locks[lock], team.locks.get(lock, LockRun())
    usual = written.minutes[1]
    took = time_at(run, team.clock, now, is_late=team.is_late)
    tiers = tiers_seen(written, room.hint_rules, run.hints, took)
    ahead = next_hint(written, room.hint_rules, tiers, took) if run.is_open else None
    return CellSeen(
        lock=lock,
        state=run.way or ("open" if run.is_open else "shut"),
        minutes=took // _MINUTE,
        usual=usual,
        is_over=run.is_open and took > timedelta(minutes=usual),
        wrong=wrong_in(run),
        tiers=tiers,
        is_late=run.is_late,
        hint=HintAhead(ahead, written.hints[tiers]) if ahead else None,
        is_host=written.answer.kind == "host",
        can_be_ticked=written.answer.kind == "host" or written.medium == "physical",
        is_thinking=any(now - hint.at < THINKING for hint in run.hints),
    )


def _last_wrong(team: TeamRun) -> tuple[WrongSeen, ...]:
    """Return the newest answers that did not open, as they were typed; the newest first."""
    missed = {Verdict.WRONG, Verdict.NEAR, Verdict.UNREADABLE}
    found = [WrongSeen(lock, each) for lock, run in team.locks.items() for each in run.tries if each.verdict in missed]
    return tuple(sorted(found, key=lambda each: each.tried.seq, reverse=True)[:LAST_WRONG])


def _calls(room: Room, run: Run, now: datetime) -> Iterator[CallSeen]:
    playing = [team for team in run.teams.values() if team.finished_at is None and not team.is_late]
    for number, call in enumerate(room.calls):
        waiting = [team for team in playing if number not in team.called]
        played = max((team.clock.played(team.clock.started_at, now) for team in waiting if team.clock.started_at), default=timedelta())
        called = sum(number in team.called for team in run.teams.values())
        yield CallSeen(number, call.minute, tuple(team.id for team in waiting), timedelta(minutes=call.minute) - played, called)


def _padlocks(room: Room, run: Run, name: str) -> tuple[PadlockSeen, ...]:
    entered = run.codes.get(name, {})
    return tuple(PadlockSeen(each, entered.get(each.lock, "")) for each in padlocks(room, name))

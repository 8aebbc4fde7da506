"""A run of a room as it stands: what ``play`` makes of its entries. Nothing in it depends on the clock; what does, takes the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bridging.engines.escape.bound import BoundRoom
from bridging.kernel.entry import Entry
from bridging.kernel.message import Message as Notice

GRACE: Final = timedelta(seconds=3)
"""A device sends what was typed when its clock says 0; that takes a moment."""


class Stage(StrEnum):
    LOBBY = "lobby"
    PLAY = "play"
    OVER = "over"
    """Play is over for all; who did not finish may be let on."""
    DEBRIEF = "debrief"
    ENDED = "ended"


class Way(StrEnum):
    """How a lock came to be behind a team."""

    SOLVED = "solved"
    FORCED = "forced"
    GIVEN = "given"
    """Handed over ready-made at the start, by the variant that is played."""
    SKIPPED = "skipped"
    GIVEN_UP = "given-up"


class Verdict(StrEnum):
    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    """It is no answer of that kind, such as words where a number is asked; costs nothing."""
    REPEATED = "repeated"
    """Wrong, as it was when it was given before; costs nothing."""
    COOLING = "cooling"
    CLOSED = "closed"
    """The lock is not open, or is behind the team already."""
    NOT_NOW = "not-now"
    """Nobody plays: it has not begun, stands still or is over."""


COSTS: Final = frozenset({Verdict.WRONG, Verdict.NEAR})
"""After these a lock cools down."""


@dataclass(frozen=True, slots=True)
class Try:
    """``near`` is the place among the lock's near answers. ``seq``: of its entry. ``notice``: why it could not be read."""

    seq: int
    by: str
    at: datetime
    answer: str
    verdict: Verdict
    near: int | None = None
    is_late: bool = False
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class HintGiven:
    """``tier`` counts from 1, 0 for words of the game master's own, which ``text`` holds. ``is_refunded``: a solve overtook it."""

    tier: int
    at: datetime
    how: str
    """``asked`` or ``sent``; what time pushes is said by ``hints.hints_at``."""
    cost_min: float = 0
    text: str = ""
    by: str = ""
    is_refunded: bool = False


@dataclass(frozen=True, slots=True)
class LockRun:
    """A lock for a team. ``opened_at`` is None while it cannot be tried; ``closed_at`` and ``way`` say how it was left behind."""

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    way: Way | None = None
    by: str = ""
    tries: tuple[Try, ...] = ()
    hints: tuple[HintGiven, ...] = ()
    cooling_until: datetime | None = None
    is_late: bool = False

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def right_at(self) -> datetime | None:
        """When the team first gave an answer that counts as right, also where that was decided afterwards."""
        return next((each.at for each in self.tries if each.verdict is Verdict.RIGHT), self.closed_at)


@dataclass(frozen=True, slots=True)
class Clock:
    """``ends_at`` is the server's instant at which the countdown of a team is over, without what a running pause adds."""

    started_at: datetime | None = None
    ends_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_at: datetime | None = None

    def left(self, now: datetime) -> timedelta | None:
        return None if self.ends_at is None else self.ends_at - (self.paused_at or now)

    def is_up(self, at: datetime) -> bool:
        """Tell whether what arrives at an instant comes too late."""
        return self.paused_at is None and self.ends_at is not None and at > self.ends_at + GRACE

    def played(self, since: datetime, until: datetime) -> timedelta:
        """Return how long a team could play between two instants: without pauses."""
        end = until if self.paused_at is None else min(until, self.paused_at)
        if not self.pauses:
            return max(end - since, timedelta())
        stood_still = sum((max(min(stop, end) - max(start, since), timedelta()) for start, stop in self.pauses), timedelta())
        return max(end - since - stood_still, timedelta())


@dataclass(frozen=True, slots=True)
class Message:
    """``team`` is empty where all are told."""

    seq: int
    at: datetime
    text: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A call of the story reached a team."""

    at: datetime
    on_screen: bool


@dataclass(frozen=True, slots=True)
class Note:
    seq: int
    at: datetime
    text: str
    team: str = ""
    lock: str = ""


@dataclass(frozen=True, slots=True)
class TeamRun:
    """``held``: facts with the moment since which they are held. ``dealt``: who holds a dealt clue, by clue; more than one with copies.

    ``last_at``: when a member last did something, for the lamps. ``finished_at``: when the exit was reached.
    """

    id: str
    set: str
    seed: int
    bound: BoundRoom
    members: tuple[str, ...]
    variant: str = ""
    language: str = ""
    here: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role by member."""
    held: Mapping[str, datetime] = field(default_factory=dict)
    dealt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    locks: Mapping[str, LockRun] = field(default_factory=dict)
    clock: Clock = Clock()
    scanned: Mapping[str, datetime] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    called: Mapping[int, Called] = field(default_factory=dict)
    """By place among the calls of the room."""
    last_at: datetime | None = None
    finished_at: datetime | None = None
    is_late: bool = False
    """Goes on after the time, untimed."""

    def plays(self, stage: Stage, at: datetime) -> bool:
        """Tell whether the team can do something at an instant."""
        return may_play(self.clock, stage, at, is_late=self.is_late)

    @property
    def hint_cost_min(self) -> float:
        return sum(hint.cost_min for lock in self.locks.values() for hint in lock.hints if not hint.is_refunded)


@dataclass(frozen=True, slots=True)
class Run:
    """``left_out``: entries that asked for what could not be, by seq; they are kept and change nothing. ``verdicts``: of answers, by seq.

    ``entries`` are all that were played, so that one of them can be taken back; ``undone``: what was, by the seq of the entry that did it.
    """

    version: int = 0
    stage: Stage = Stage.LOBBY
    is_rehearsal: bool = False
    teams: Mapping[str, TeamRun] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What padlocks open by, by set and lock, as the game master entered it."""
    accepted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    notes: tuple[Note, ...] = ()
    reset: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Props that were put back, by set."""
    confidences: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Re-rated, by person and lock."""
    reflections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Level by criterion and team or person."""
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    undone: Mapping[int, int] = field(default_factory=dict)
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    def stage_at(self, now: datetime) -> Stage:
        """Return the stage as it looks: play is over, too, when every team is out or has no time left and nobody has said so yet."""
        if self.stage is not Stage.PLAY or any(team.finished_at is None and not team.clock.is_up(now) for team in self.teams.values()):
            return self.stage
        return Stage.OVER

    def team_of(self, person: str) -> TeamRun | None:
        return next((team for team in self.teams.values() if person in team.members), None)


def may_play(clock: Clock, stage: Stage, at: datetime, *, is_late: bool) -> bool:
    """Whoever was let on after the time plays untimed, until the answers are shown."""
    if clock.started_at is None or clock.paused_at is not None or stage not in {Stage.PLAY, Stage.OVER}:
        return False
    return is_late or (stage is Stage.PLAY and not clock.is_up(at))

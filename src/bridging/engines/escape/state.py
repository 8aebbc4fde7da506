"""A run of a room as it stands: what ``play`` makes of its entries. Nothing in it depends on the clock; what does, takes the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bridging.engines.escape.bound import BoundRoom


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


@dataclass(frozen=True, slots=True)
class Try:
    """``near`` is the place among the lock's near answers. ``seq``: of its entry."""

    seq: int
    by: str
    at: datetime
    answer: str
    verdict: Verdict
    near: int | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class HintGiven:
    """``tier`` counts from 1, 0 for words of the game master's own, which ``text`` holds. ``is_refunded``: a solve overtook it."""

    tier: int
    at: datetime
    how: str
    """``asked`` or ``sent``; what time pushes is said by ``LockRun.hints_at``."""
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


@dataclass(frozen=True, slots=True)
class Clock:
    """``ends_at`` is the server's instant at which the countdown of a team is over, without what a running pause adds."""

    started_at: datetime | None = None
    ends_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_at: datetime | None = None

    def left(self, now: datetime) -> timedelta | None:
        return None if self.ends_at is None else self.ends_at - (self.paused_at or now)


@dataclass(frozen=True, slots=True)
class Message:
    """``team`` is empty where all are told."""

    seq: int
    at: datetime
    text: str
    team: str = ""


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
    last_at: datetime | None = None
    finished_at: datetime | None = None
    is_late: bool = False
    """Goes on after the time, untimed."""

    @property
    def hint_cost_min(self) -> float:
        return sum(hint.cost_min for lock in self.locks.values() for hint in lock.hints if not hint.is_refunded)


@dataclass(frozen=True, slots=True)
class Run:
    """``left_out``: entries that asked for what could not be, by seq; they are kept and change nothing. ``verdicts``: of answers, by seq."""

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

    def team_of(self, person: str) -> TeamRun | None:
        return next((team for team in self.teams.values() if person in team.members), None)

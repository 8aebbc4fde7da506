"""A run while entries are being taken: the same values as in ``state``, in a form that can be written on.

A state made anew for every entry would cost, for 5,000 entries, 5,000 copies of all that grows. So what ``play`` returns is thawed, written on
and frozen again; a team that nothing happened to stays the value that it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.dealing import redealt
from bridging.engines.escape.matching.answer import reader_of
from bridging.engines.escape.matching.matched import Matched, Reader
from bridging.engines.escape.schema import Lock, Room
from bridging.engines.escape.state import COSTS, Clock, HintGiven, LockRun, Message, Note, Run, Stage, TeamRun, Try, Verdict, Way, may_play
from bridging.kernel.entry import Entry


@dataclass(slots=True)
class LockDraft:
    opened_at: datetime | None
    closed_at: datetime | None
    way: Way | None
    by: str
    tries: list[Try]
    hints: list[HintGiven]
    cooling_until: datetime | None
    is_late: bool
    wrong: set[str] | None = None
    """What was wrong, as it is compared; worked out when it is first asked."""
    missed: int = 0
    """How many tries cost something."""

    @classmethod
    def of(cls, run: LockRun) -> "LockDraft":
        hints, missed = list(run.hints), sum(each.verdict in COSTS for each in run.tries)
        return cls(run.opened_at, run.closed_at, run.way, run.by, list(run.tries), hints, run.cooling_until, run.is_late, missed=missed)

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    def frozen(self) -> LockRun:
        tries, hints = tuple(self.tries), tuple(self.hints)
        return LockRun(self.opened_at, self.closed_at, self.way, self.by, tries, hints, self.cooling_until, self.is_late)


class TeamDraft:
    """A team; ``stage``, codes and accepted answers are the run's."""

    def __init__(self, team: TeamRun, run: "Draft") -> None:
        self.run = run
        self.id, self.set, self.seed, self.variant, self.language = team.id, team.set, team.seed, team.variant, team.language
        self.bound: BoundRoom = team.bound
        self.members = list(team.members)
        self.here = set(team.here)
        self.roles = dict(team.roles)
        self.held = dict(team.held)
        self.dealt = dict(team.dealt)
        self.clock: Clock = team.clock
        self.scanned = dict(team.scanned)
        self.ready = set(team.ready)
        self.called = dict(team.called)
        self.last_at, self.finished_at, self.is_late = team.last_at, team.finished_at, team.is_late
        self._locks: dict[str, LockRun] = dict(team.locks)
        self._thawed: dict[str, LockDraft] = {}

    def lock(self, name: str) -> LockDraft | None:
        """Return a lock of the room to write on."""
        thawed = self._thawed.get(name)
        if thawed is None and name in self._locks:
            thawed = self._thawed[name] = LockDraft.of(self._locks[name])
        return thawed

    def plays(self, at: datetime) -> bool:
        return may_play(self.clock, self.run.stage, at, is_late=self.is_late)

    def is_late_at(self, at: datetime) -> bool:
        """Tell whether what is done at an instant comes after the time."""
        return self.run.stage is not Stage.PLAY or self.clock.is_up(at)

    def matched(self, lock: str, raw: object, language: str) -> Matched:
        # What asks nothing of the data opens by the same for all teams with a set.
        place = lock, self.set, self.id if lock in self.run.asking_data else ""
        read = self.run.readers.get(place)
        if read is None:
            extra, codes = self.run.accepted.get(lock, ()), self.run.codes.get(self.set, {})
            read = self.run.readers[place] = reader_of(self.bound, lock, extra=extra, codes=codes, set_name=self.set)
        return read(raw, language)

    def close(self, name: str, way: Way, by: str, at: datetime, *, is_late: bool) -> None:
        """Leave a lock behind; whatever the way, the team comes to hold what it yields."""
        lock = self.lock(name)
        if lock is None or lock.closed_at is not None:
            return
        lock.closed_at, lock.way, lock.by, lock.cooling_until, lock.is_late = at, way, by, None, is_late
        self.gain((name, *self.bound.room.locks[name].yields), at)

    def gain(self, facts: Iterable[str], at: datetime) -> None:
        new = [fact for fact in dict.fromkeys(facts) if fact not in self.held]
        self.held |= dict.fromkeys(new, at)
        for name in self.run.waiting_for(new):
            self.open_if_it_may(name, at)
        room = self.bound.room
        if any(fact in room.clues and room.clues[fact].share == "dealt" for fact in new):
            self.deal()
        if self.finished_at is None and self.clock.started_at is not None and room.exit.holds(self.held):
            self.finished_at = at

    def open_if_it_may(self, name: str, at: datetime) -> None:
        lock = self.lock(name)
        if lock is not None and lock.opened_at is None and lock.closed_at is None and self.bound.room.locks[name].needs.holds(self.held):
            lock.opened_at = at

    def deal(self, newcomer: str = "") -> None:
        """Give each dealt clue that was told to members who are here."""
        room = self.bound.room
        told = {name: clue for name, clue in room.clues.items() if clue.share == "dealt" and name in self.held}
        self.dealt = redealt(told, self.dealt, self.members, self.here, self.roles, room.deal, newcomer)

    def frozen(self) -> TeamRun:
        locks = {**self._locks, **{name: lock.frozen() for name, lock in self._thawed.items()}}
        return TeamRun(
            id=self.id, set=self.set, seed=self.seed, bound=self.bound, members=tuple(self.members), variant=self.variant,
            language=self.language, here=frozenset(self.here), roles=self.roles, held=self.held, dealt=self.dealt, locks=locks,
            clock=self.clock, scanned=self.scanned, ready=frozenset(self.ready), called=self.called, last_at=self.last_at, finished_at=self.finished_at,
            is_late=self.is_late,
        )  # fmt: skip


@dataclass(slots=True)
class Draft:
    room: Room
    version: int
    stage: Stage
    is_rehearsal: bool
    codes: dict[str, Mapping[str, str]]
    accepted: dict[str, tuple[str, ...]]
    messages: list[Message]
    notes: list[Note]
    reset: dict[str, frozenset[str]]
    confidences: dict[tuple[str, str], int]
    reflections: dict[str, tuple[str, ...]]
    scores: dict[tuple[str, str], int]
    verdicts: dict[int, Verdict]
    left_out: set[int]
    undone: dict[int, int]
    entries: list[Entry]
    kept: dict[str, TeamRun]
    thawed: dict[str, TeamDraft] = field(default_factory=dict)
    team_by_person: dict[str, str] = field(default_factory=dict)
    readers: dict[tuple[str, str, str], Reader] = field(default_factory=dict)
    """What reads the answers of a lock, by lock, set and team; to be forgotten when something else opens locks."""
    _asking_data: frozenset[str] | None = None
    _waiting: dict[str, list[str]] | None = None

    @classmethod
    def of(cls, room: Room, run: Run) -> "Draft":
        return cls(
            room, run.version, run.stage, run.is_rehearsal, dict(run.codes), dict(run.accepted), list(run.messages), list(run.notes),
            dict(run.reset), dict(run.confidences), dict(run.reflections), dict(run.scores), dict(run.verdicts), set(run.left_out),
            dict(run.undone), list(run.entries), dict(run.teams),
            team_by_person={person: team.id for team in run.teams.values() for person in team.members},
        )  # fmt: skip

    def frozen(self) -> Run:
        return Run(
            version=self.version, stage=self.stage, is_rehearsal=self.is_rehearsal,
            teams={name: self.thawed[name].frozen() if name in self.thawed else team for name, team in self.kept.items()},
            codes=self.codes, accepted=self.accepted, messages=tuple(self.messages), notes=tuple(self.notes), reset=self.reset,
            confidences=self.confidences, reflections=self.reflections, scores=self.scores, verdicts=self.verdicts,
            left_out=frozenset(self.left_out), undone=self.undone, entries=tuple(self.entries),
        )  # fmt: skip

    def team(self, name: str) -> TeamDraft | None:
        """Return a team to write on."""
        thawed = self.thawed.get(name)
        if thawed is None and name in self.kept:
            thawed = self.thawed[name] = TeamDraft(self.kept[name], self)
        return thawed

    def team_of(self, person: str) -> TeamDraft | None:
        return self.team(self.team_by_person.get(person, ""))

    def teams_named(self, name: str) -> list[TeamDraft]:
        """Return one team, or all where none is named."""
        names = [name] if name else list(self.kept)
        return [team for team in map(self.team, names) if team is not None]

    def waiting_for(self, facts: list[str]) -> Iterable[str]:
        """Return the locks that ask for one of these facts, in the order of the room."""
        if self._waiting is None:
            self._waiting = {}
            for name, lock in self.room.locks.items():
                for fact in set(lock.needs.facts):
                    self._waiting.setdefault(fact, []).append(name)
        return dict.fromkeys(name for fact in facts for name in self._waiting.get(fact, ()))

    @property
    def asking_data(self) -> frozenset[str]:
        """Locks whose answers are those of a team's own data."""
        if self._asking_data is None:
            self._asking_data = frozenset(name for name, lock in self.room.locks.items() if _asks_the_data(lock))
        return self._asking_data


def _asks_the_data(lock: Lock) -> bool:
    return getattr(lock.answer, "value", None) is not None or any(near.value is not None for near in lock.near)

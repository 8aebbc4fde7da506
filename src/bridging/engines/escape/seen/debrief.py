"""What a run is looked back on by: a team's own way from lock to lock, and for the game master the teams side by side, lock by lock.

Nobody is ranked: minutes stand beside what was usual, and the order of teams is that of their names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridging.engines.escape.schema import Near
from bridging.engines.escape.scoring import tiers_before
from bridging.engines.escape.state import LockRun, Run, TeamRun, Verdict, Way


@dataclass(frozen=True, slots=True)
class Belief:
    """What a wrong answer showed: ``answer`` as it was typed, given ``times`` times. ``near`` is None where the room knows no belief behind it."""

    answer: str
    times: int
    near: Near | None


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment at a lock, in minutes of play since the start. ``what``: wrong, near, right, hint."""

    minute: float
    what: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class LockStory:
    """``opened`` and ``closed`` in minutes of play since the start; None for what did not happen. ``took`` leaves pauses out."""

    lock: str
    opened: float | None
    closed: float | None
    took: float | None
    usual: float
    way: Way | None
    tiers: int
    marks: tuple[Mark, ...]
    beliefs: tuple[Belief, ...]
    is_late: bool

    @property
    def over(self) -> float:
        """Return how many minutes more than usual were spent; less than usual is nothing."""
        return max(0.0, (self.took or 0) - self.usual)


@dataclass(frozen=True, slots=True)
class Story:
    """A team's run: locks in the order in which they opened. ``played`` is how long it took until the exit; None for who did not get there."""

    team: str
    locks: tuple[LockStory, ...]
    played: float | None
    is_late: bool
    hint_cost_min: float

    @property
    def longest(self) -> LockStory | None:
        """Return the lock that took most above its usual minutes; None where none took more."""
        slow = [each for each in self.locks if each.over > 0]
        return max(slow, key=lambda each: each.over) if slow else None

    @property
    def span(self) -> float:
        """Return the minutes that the timeline covers."""
        return max(
            [1.0, *(each for lock in self.locks for each in (lock.closed, lock.opened, *(mark.minute for mark in lock.marks)) if each)]
        )


def story_of(team: TeamRun) -> Story:
    stories = [_lock(team, name) for name in team.bound.room.locks]
    opened = [each for each in stories if each.opened is not None]
    return Story(
        team=team.id,
        locks=tuple(sorted(opened, key=lambda each: (each.opened or 0, each.closed or 0))),
        played=_minutes(team, team.finished_at),
        is_late=team.is_late,
        hint_cost_min=team.hint_cost_min,
    )


def _lock(team: TeamRun, name: str) -> LockStory:
    run, written = team.locks[name], team.bound.room.locks[name]
    opened, closed = _minutes(team, run.opened_at), _minutes(team, run.closed_at)
    return LockStory(
        lock=name,
        opened=opened,
        closed=closed,
        took=None if opened is None or closed is None else closed - opened,
        usual=written.minutes[1],
        way=run.way,
        tiers=tiers_before(team, name),
        marks=tuple(_marks(team, run)),
        beliefs=_beliefs(team, name),
        is_late=run.is_late,
    )


def _minutes(team: TeamRun, at: datetime | None) -> float | None:
    """Return the minutes of play from the start until a moment; what was ready before it stands at 0."""
    if at is None or team.clock.started_at is None:
        return None
    return max(team.clock.played(team.clock.started_at, at), timedelta()) / timedelta(minutes=1)


_SHOWN = {Verdict.RIGHT: "right", Verdict.NEAR: "near", Verdict.WRONG: "wrong", Verdict.REPEATED: "wrong"}


def _marks(team: TeamRun, run: LockRun) -> Iterable[Mark]:
    tried = [(each.at, _SHOWN[each.verdict], each.answer) for each in run.tries if each.verdict in _SHOWN]
    helped = [(each.at, "hint", each.text) for each in run.hints if not each.is_refunded]
    for at, what, said in sorted([*tried, *helped], key=lambda each: each[0]):
        yield Mark(_minutes(team, at) or 0.0, what, said)


def _beliefs(team: TeamRun, name: str) -> tuple[Belief, ...]:
    """Return wrong answers, those with a known belief first, then what was said most often."""
    wrong = [each for each in team.locks[name].tries if each.verdict in {Verdict.WRONG, Verdict.NEAR, Verdict.REPEATED}]
    times = Counter(each.answer for each in wrong)
    known = {each.answer: near_of(team, name, each.near) for each in wrong if each.near is not None}
    found = [Belief(answer, count, known.get(answer)) for answer, count in times.items()]
    return tuple(sorted(found, key=lambda each: (each.near is None, -each.times, each.answer)))


def near_of(team: TeamRun, name: str, place: int | None) -> Near | None:
    near = team.bound.room.locks[name].near
    return near[place] if place is not None and 0 <= place < len(near) else None


@dataclass(frozen=True, slots=True)
class LockCompared:
    """One lock with every team at it, by team; ``beliefs``: how many teams held each of the room's near answers, by its place."""

    lock: str
    usual: float
    teams: Mapping[str, LockStory]
    beliefs: Mapping[int, int]


def compared(run: Run) -> tuple[LockCompared, ...]:
    """Return the locks in the order of the file; teams in the order of their names. For who leads: no member sees another team."""
    if not run.teams:
        return ()
    room = next(iter(run.teams.values())).bound.room
    stories = {name: {team.id: _lock(team, name) for team in run.teams.values()} for name in room.locks}
    return tuple(LockCompared(name, room.locks[name].minutes[1], by_team, _held(run, name)) for name, by_team in stories.items())


def _held(run: Run, name: str) -> Mapping[int, int]:
    places = [{each.near for each in team.locks[name].tries if each.near is not None} for team in run.teams.values()]
    return dict(sorted(Counter(place for team in places for place in team).items()))

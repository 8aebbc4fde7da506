"""What a run says of a team, and what it is graded by. They are two things: locks are evidence on the way, the grade is what people judge.

Escaping in time earns nothing, nor does speed; there is no order of teams.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.engines.escape.hints import tiers_seen, time_at
from bridging.engines.escape.schema import Criterion, Room
from bridging.engines.escape.state import Run, TeamRun, Way
from bridging.kernel.bloom import Bloom

_TOLD: Final = 3
"""The tier of a hint that tells a step of the solution."""
_AFTER_TOLD: Final = 0.5


@dataclass(frozen=True, slots=True)
class LockCredit:
    """``value`` is None where a lock is no evidence: it was handed over ready-made, or never left behind."""

    lock: str
    way: Way | None
    value: float | None
    outcomes: tuple[str, ...]
    bloom: Bloom
    tiers: int = 0
    """Up to which tier the team saw hints before it was right."""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """``share``: of all that can be earned, by the weights of the criteria; None while one is not scored. ``missing``: those."""

    share: float | None
    parts: Mapping[str, float]
    missing: tuple[str, ...]

    @property
    def percent(self) -> float | None:
        return None if self.share is None else 100 * self.share


def lock_credits(team: TeamRun) -> tuple[LockCredit, ...]:
    """Return for each lock of the room what it says of the team: 1, ½ where the third hint was seen before it was solved, 0 where it was left."""
    return tuple(_credit(team, name) for name in team.bound.room.locks)


def _credit(team: TeamRun, name: str) -> LockCredit:
    written, run = team.bound.room.locks[name], team.locks[name]
    tiers = tiers_before(team, name)
    value: float | None = None
    if run.way in {Way.SOLVED, Way.FORCED}:
        value = _AFTER_TOLD if tiers >= _TOLD else 1
    elif run.way in {Way.SKIPPED, Way.GIVEN_UP}:
        value = 0
    return LockCredit(name, run.way, value, written.outcomes, written.bloom, tiers, run.is_late)


def tiers_before(team: TeamRun, name: str) -> int:
    """Return up to which tier a team saw the hints of a lock before it gave the right answer; one overtaken by that was not needed."""
    written, run = team.bound.room.locks[name], team.locks[name]
    right_at = run.right_at
    if right_at is None:
        return 0
    hints = [hint for hint in run.hints if hint.at < right_at and not hint.is_refunded]
    return tiers_seen(written, team.bound.room.hint_rules, hints, time_at(run, team.clock, right_at, is_late=team.is_late))


def outcome_credits(team: TeamRun) -> Mapping[str, float]:
    """Return the mean of the locks that speak of an outcome, by outcome; one of which no lock says anything is not among them."""
    found: dict[str, list[float]] = {}
    for credit in lock_credits(team):
        for outcome in credit.outcomes if credit.value is not None else ():
            found.setdefault(outcome, []).append(credit.value or 0)
    return {outcome: sum(values) / len(values) for outcome, values in found.items()}


def grade(room: Room, run: Run, person: str) -> Grade:
    """Return the grade of a person: what observers saw of the team, and what was read in the person's own reflection."""
    parts = dict(_scored(room, run, person))
    missing = tuple(each.id for each in room.rubric if each.id not in parts)
    weight = sum(each.weight for each in room.rubric)
    earned = sum(each.weight * parts[each.id] for each in room.rubric if each.id in parts)
    return Grade(None if missing or not weight else earned / weight, parts, missing)


def _scored(room: Room, run: Run, person: str) -> Iterator[tuple[str, float]]:
    team = run.team_of(person)
    for criterion in room.rubric:
        who = person if criterion.by == "reader" else team.id if team is not None else ""
        level = run.scores.get((criterion.id, who))
        if level is not None:
            yield criterion.id, level_share(criterion, level)


def level_share(criterion: Criterion, level: int) -> float:
    """Return the share of a criterion's points that a level earns; without levels in words it is met (0) or not (1)."""
    return criterion.levels[level].points / criterion.points if criterion.levels else float(level == 0)

"""Points, from the cards as they were scratched and the keys and appeals as they stand in the end: said anew whenever either changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bridging.engines.teamwork.session import Plan, RatItem, Session


@dataclass(frozen=True, slots=True)
class TeamScore:
    """``first_right``: items whose star was under the first scratch. ``floor``: the points that blind guessing would give on average."""

    points: int
    most: int
    first_right: int
    items: int
    floor: float


@dataclass(frozen=True, slots=True)
class PersonScore:
    right: int
    items: int


def team_score(session: Session, team: str) -> TeamScore:
    plan = session.plan
    points = [points_of(session, team, item) or 0 for item in plan.items]
    first = sum(_scratches_to_star(session, team, item) == 1 or _is_granted(session, team, item) for item in plan.items)
    return TeamScore(sum(points), plan.marks[0] * len(plan.items), first, len(plan.items), guessing_floor(plan))


def points_of(session: Session, team: str, item: RatItem) -> int | None:
    """Return a team's points for an item; None while its star is still covered. A granted appeal gives all."""
    if _is_granted(session, team, item):
        return session.plan.marks[0]
    place = _scratches_to_star(session, team, item)
    return None if place is None else _worth(session.plan.marks, place)


def _scratches_to_star(session: Session, team: str, item: RatItem) -> int | None:
    right = session.right(item)
    scratches = session.card(team).row(item.id).scratches
    return next((place for place, scratch in enumerate(scratches, start=1) if scratch.option in right), None)


def _worth(marks: Sequence[int], place: int) -> int:
    return marks[place - 1] if place <= len(marks) else 0


def _is_granted(session: Session, team: str, item: RatItem) -> bool:
    return any(appeal.is_granted and (appeal.team, appeal.item) == (team, item.id) for appeal in session.appeals)


def guessing_floor(plan: Plan) -> float:
    """Return the points that a team gets on average which scratches in any order: 44 % with four options and 4-2-1-0.

    The star is as likely at each place: Σ marks(place) / options, for each item.
    """
    return _floor(plan.marks, tuple(len(item.options) for item in plan.items))


@lru_cache(maxsize=256)
def _floor(marks: tuple[int, ...], options: tuple[int, ...]) -> float:
    return sum(sum(_worth(marks, place) for place in range(1, count + 1)) / count for count in options)


def person_score(session: Session, person: str) -> PersonScore:
    """A granted appeal of the team counts for its members too (Michaelsen and Sweet 2008, doi:10.1002/tl.330)."""
    answers, team = session.individual.of(person), session.roster.team_of.get(person, "")
    right = sum(
        _is_granted(session, team, item) or (item.id in answers and answers[item.id].option in session.right(item))
        for item in session.plan.items
    )
    return PersonScore(right, len(session.plan.items))

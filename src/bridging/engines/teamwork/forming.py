"""Teams from people: each team as mixed as the group, and nobody with the same people again.

What a division costs is counted, and the best of many is taken: from a deal like cards, exchanges of two people are made as long as one makes
it cheaper, from several deals. For forty people that is far from all divisions and near enough; the same seed gives the same teams.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Final

from bridging.kernel.seed import random_for

BEST: Final = 5
FEWEST: Final = 3
MOST: Final = 7
_DEALS: Final = 6
_AGAIN: Final = 4.0
"""What two who were in a team before cost, beside two of the same role (1)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """``traits``: role, institution and what else should be spread, by name. ``score``: an earlier result from 0 to 1, if there is one."""

    person: str
    traits: Mapping[str, str]
    score: float | None = None


class TooFew(Exception):
    """So few people make no team of three."""


def sizes_for(people: int, best: int = BEST) -> tuple[int, ...]:
    """Return the sizes of teams, as near to ``best`` as may be, at most one apart. Raises TooFew."""
    if people < FEWEST:
        raise TooFew
    teams = max(1, round(people / best), -(-people // MOST))
    while people / teams < FEWEST:
        teams -= 1
    return tuple(people // teams + (number < people % teams) for number in range(teams))


def form_teams(
    candidates: Sequence[Candidate], *, together_before: Mapping[frozenset[str], int], seed: str, best: int = BEST
) -> tuple[tuple[str, ...], ...]:
    """Return teams of people. ``together_before``: how often two were in a team. Raises TooFew."""
    sizes = sizes_for(len(candidates), best)
    ordered = sorted(candidates, key=lambda each: each.person)
    price = _prices(ordered, together_before)
    mean = _mean(ordered)
    best_division: list[list[Candidate]] = []
    lowest = float("inf")
    for deal in range(_DEALS):
        division = _dealt(ordered, sizes, random_for("teams", seed, deal))
        cost = _improved(division, lambda team: _cost(team, price, mean))
        if cost < lowest:
            best_division, lowest = division, cost
    return tuple(tuple(each.person for each in team) for team in best_division)


def _mean(candidates: Sequence[Candidate]) -> float:
    scores = [each.score for each in candidates if each.score is not None]
    return sum(scores) / len(scores) if scores else 0.0


def _prices(candidates: Sequence[Candidate], together_before: Mapping[frozenset[str], int]) -> dict[frozenset[str], float]:
    """Return what each pair costs in one team: the same traits, each by how rare it is, and having been together."""
    common = Counter((name, value) for each in candidates for name, value in each.traits.items())
    found = {}
    for one, other in combinations(candidates, 2):
        shared = [(name, value) for name, value in one.traits.items() if other.traits.get(name) == value]
        # What most people share cannot be spread; what few share can.
        cost = sum(1 - common[trait] / (len(candidates) + 1) for trait in shared)
        pair = frozenset({one.person, other.person})
        found[pair] = cost + _AGAIN * together_before.get(pair, 0)
    return found


def _cost(team: Sequence[Candidate], price: Mapping[frozenset[str], float], mean: float) -> float:
    pairs = sum(price[frozenset({one.person, other.person})] for one, other in combinations(team, 2))
    scores = [each.score for each in team if each.score is not None]
    apart = abs(sum(scores) / len(scores) - mean) if scores else 0.0
    return pairs + len(team) * apart


def _dealt(candidates: Sequence[Candidate], sizes: Sequence[int], chance: Random) -> list[list[Candidate]]:
    order = list(candidates)
    chance.shuffle(order)
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return [order[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def _improved(division: list[list[Candidate]], cost: Callable[[Sequence[Candidate]], float]) -> float:
    """Exchange people between teams, in place, until no exchange of two makes it cheaper; return what it costs then."""
    costs = [cost(team) for team in division]
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(range(len(division)), 2):
            for first in range(len(division[one])):
                for second in range(len(division[other])):
                    is_better |= _exchanged(division, costs, (one, first), (other, second), cost)
    return sum(costs)


def _exchanged(
    division: list[list[Candidate]],
    costs: list[float],
    one: tuple[int, int],
    other: tuple[int, int],
    cost: Callable[[Sequence[Candidate]], float],
) -> bool:
    (a, first), (b, second) = one, other
    division[a][first], division[b][second] = division[b][second], division[a][first]
    after = cost(division[a]), cost(division[b])
    if sum(after) < costs[a] + costs[b] - 1e-9:
        costs[a], costs[b] = after
        return True
    division[a][first], division[b][second] = division[b][second], division[a][first]
    return False

"""How far an order is from the right one.

Counted are the pairs of entries whose mutual order matters: a pair is discordant when it stands the wrong way round. The score
1 − discordant / pairs is Kendall's rank correlation, moved from −1…1 to 0…1 (M. G. Kendall, A new measure of rank correlation,
Biometrika 30, 1938, 81–93); unlike the places themselves, it forgives one entry that pushes all others up by one.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations


def pairs_that_matter(ranks: Mapping[str, int]) -> int:
    return sum(one != other for one, other in combinations(ranks.values(), 2))


def discordant(order: Sequence[str], ranks: Mapping[str, int]) -> int:
    return sum(ranks[earlier] > ranks[later] for earlier, later in combinations(order, 2))


def in_place(order: Sequence[str], ranks: Mapping[str, int]) -> frozenset[str]:
    """Return the largest set of entries that stand right among each other: moving the others mends the order."""
    runs: list[tuple[str, ...]] = []
    for index, entry in enumerate(order):
        before = [run for run, last in zip(runs, order[:index], strict=True) if ranks[last] <= ranks[entry]]
        runs.append((*_longest(before), entry))
    return frozenset(_longest(runs))


def _longest(runs: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return max(runs, key=len, default=())

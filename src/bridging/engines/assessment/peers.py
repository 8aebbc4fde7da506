"""Who gives feedback on whose work: everybody on as many, everybody's work looked at as often, nobody on their own."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bridging.kernel.seed import random_for

WORKS: Final = 2
"""How many works one looks at where the assignment does not say otherwise."""


def pair_up(works: Collection[str], given: Mapping[str, Sequence[str]], *, each: int = WORKS, seed: str) -> dict[str, tuple[str, ...]]:
    """Return giver → the works to look at, besides those of ``given``. Works go by the name of whoever made them.

    At the first call all stand in a ring, in an order that follows from the seed, and each looks at the ones next in line: then every work
    is looked at exactly as often as its maker looks at others. Who comes later gets the works that have been looked at least.
    With too few works each gets all the others.
    """
    chance = random_for("peers", seed)
    ring = sorted(works)
    chance.shuffle(ring)
    if not any(given.get(maker) for maker in ring):
        turns = range(1, min(each, len(ring) - 1) + 1)
        return {maker: tuple(ring[(place + turn) % len(ring)] for turn in turns) for place, maker in enumerate(ring) if turns}
    received = Counter(work for looked_at in given.values() for work in looked_at)
    found: dict[str, tuple[str, ...]] = {}
    for maker in ring:
        known = given.get(maker, ())
        added = tuple(_least(ring, received, {maker, *known})[: max(0, each - len(known))])
        received.update(added)
        if added:
            found[maker] = added
    return found


def _least(ring: Sequence[str], received: Mapping[str, int], without: Collection[str]) -> list[str]:
    return sorted((work for work in ring if work not in without), key=lambda work: received.get(work, 0))

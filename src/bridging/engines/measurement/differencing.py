"""Whether two groups differ by a few people, from what is kept of each: ten numbers of which nobody can be read.

Who may see figures of two groups that differ by three people can subtract them, and knows those three (Hundepool et al., Statistical Disclosure
Control, 2012, chapter 5: differencing). So what was shown to somebody must be remembered; and a list of people for every figure ever shown would be
a leak of its own. Kept instead are power sums: with each person a number x in the field of 2⁶¹ − 1, the sums of x⁰, x¹ … x⁹. The difference of two
such rows is Σ ±xᵏ over exactly the people who are in one group alone, and a row of that kind obeys a linear recurrence as long as the number of
those people. The shortest recurrence is found by Massey (IEEE Transactions on Information Theory 15, 122–127, 1969); this is how sets are reconciled
over a wire (Minsky, Trachtenberg and Zippel, IEEE Transactions on Information Theory 49, 2213–2218, 2003). Ten terms settle up to five people.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from bridging.engines.measurement.disclosure import MINIMUM

PRIME: Final = 2**61 - 1
_TERMS: Final = 2 * MINIMUM

type Sketch = tuple[int, ...]


def sketch_of(people: Iterable[int]) -> Sketch:
    """Return what may be kept of a group. The numbers must be those of nobody's row: a keyed digest, say. Raises ValueError off the field or for 0."""
    sums = [0] * _TERMS
    for person in set(people):
        if not 0 < person < PRIME:
            raise ValueError("a person's number lies in the field and is not 0")
        power = 1
        for k in range(_TERMS):
            sums[k] = (sums[k] + power) % PRIME
            power = power * person % PRIME
    return tuple(sums)


def differ_by(one: Sketch, other: Sketch) -> int | None:
    """Return how many people are in one of two groups alone; None for so many that nobody can be told: the minimum or more."""
    found = _shortest_recurrence([(a - b) % PRIME for a, b in zip(one, other, strict=True)])
    return found if found < MINIMUM else None


def are_too_near(one: Sketch, other: Sketch) -> bool:
    """Tell whether figures of both groups would give away what is known of the few by whom they differ."""
    return differ_by(one, other) not in (0, None)


def _shortest_recurrence(row: Sequence[int]) -> int:
    """Return the length of the shortest linear recurrence that a row obeys, by Berlekamp and Massey."""
    current, before = [1], [1]
    length, since, last = 0, 1, 1
    for n in range(len(row)):
        gap = sum(coefficient * row[n - i] for i, coefficient in enumerate(current) if i <= n) % PRIME
        if gap == 0:
            since += 1
            continue
        scale = gap * pow(last, -1, PRIME) % PRIME
        kept = current
        current = _less(current, before, scale, since)
        if 2 * length > n:
            since += 1
            continue
        length, before, last, since = n + 1 - length, kept, gap, 1
    return length


def _less(current: list[int], before: list[int], scale: int, shift: int) -> list[int]:
    found = current + [0] * max(0, len(before) + shift - len(current))
    for i, coefficient in enumerate(before):
        found[i + shift] = (found[i + shift] - scale * coefficient) % PRIME
    return found

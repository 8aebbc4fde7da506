"""Whether two groups differ by a few people, from what is kept of each: ten numbers of which nobody can be read.

Who may see figures of two groups that differ by three people can subtract them, and knows those three (Hundepool et al., Statistical Disclosure
Control, 2012, chapter 5: differencing). So what was shown to somebody must be remembered; and a list of people for every figure ever shown would be
a leak of its own. Kept instead are power sums: with each person a number x in the field of 2⁶¹ − 1, the sums of x⁰, x¹ … x⁹. The difference of two
such rows is Σ ±xᵏ over exactly the people who are in one group alone, and a row of that kind obeys a linear recurrence as long as the number of
those people. The shortest recurrence is found by Massey (IEEE Transactions on Information Theory 15, 122–127, 1969); this is how sets are reconciled
over a wire (Minsky, Trachtenberg and Zippel, IEEE Transactions on Information Theory 49, 2213–2218, 2003). Ten terms settle up to five people.

Figures of more than two groups are subtracted as well: all less those of 2026 less those of 2027 are the few of another year. Sums of rows are rows of
the same kind, in which a person stands as often as she was added less as often as she was taken away; who is left is found as before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bridging.engines.measurement.disclosure import MINIMUM

PRIME: Final = 2**61 - 1
_TERMS: Final = 2 * MINIMUM
_MOST_LEFT: Final = MINIMUM - 1
"""What a few people who are left of a whole add up to at most: each of them stands in it once."""

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


def less(one: Sketch, others: Iterable[Sketch]) -> Sketch:
    """Return what is left of a group when others are taken away from it."""
    left = list(one)
    for other in others:
        left = [(a - b) % PRIME for a, b in zip(left, other, strict=True)]
    return tuple(left)


def leaves_a_few(left: Sketch) -> bool:
    """Tell whether what is left of a whole is one to four people.

    Less than nothing is left where people stand in two parts at once. Of the whole they count once, and their two parts are of two things, such as the
    tests of two modules: no figure of them follows.
    """
    return 0 < left[0] <= PRIME // 2 and 0 < _shortest_recurrence(left) < MINIMUM


def few_with_two(asked: Sketch, before: Sequence[Sketch]) -> tuple[int, int] | None:
    """Return the places of two earlier groups with which the one asked for leaves a few: taken from it, or with it from one of them."""
    return next((pair for pair, left in _of_three(asked, before) if leaves_a_few(left)), None)


def _of_three(asked: Sketch, before: Sequence[Sketch]) -> Iterator[tuple[tuple[int, int], Sketch]]:
    """Yield what is left of a whole less two others where that may be a few, going by their numbers of people."""
    sizes = sorted((sketch[0], place) for place, sketch in enumerate(before))
    n = asked[0]
    for size, place in sizes:
        for other in _from(sizes, n - size - _MOST_LEFT, n - size):
            if other > place:
                yield (place, other), less(asked, (before[place], before[other]))
        for other in _from(sizes, n + size, n + size + _MOST_LEFT):
            if other != place:
                yield (place, other), less(before[other], (asked, before[place]))


def _from(sizes: Sequence[tuple[int, int]], least: int, most: int) -> Iterator[int]:
    for _, place in sizes[bisect_left(sizes, (least, -1)) : bisect_right(sizes, (most, len(sizes)))]:
        yield place


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

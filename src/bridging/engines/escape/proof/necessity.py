"""Which locks nobody can do without, and at which of them everything waits.

A set of locks is a number with a bit for each, so that a thousand are joined in one step.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from bridging.engines.escape.graph import Gate, Graph, Reached
from bridging.engines.escape.proof.walkthrough import Walkthrough


def mandatory(graph: Graph, reached: Reached, way: Walkthrough) -> frozenset[str]:
    """Return the locks without which the exit cannot be reached; only those of a way through can be.

    What must be opened before a lock is the largest solution of: for ``all`` what any part needs, for ``any`` what every part needs, for a
    number of parts what so many need that too few are left without it. All start from everything, and lose what is not needed.
    """
    bits = {lock: 1 << place for place, lock in enumerate(way.before)}
    everything = (1 << len(bits)) - 1
    givers = {fact: [lock for lock in locks if lock in reached.rounds] for fact, locks in graph.givers.items()}
    of_lock = dict.fromkeys(reached.rounds, everything)
    of_fact = {fact: everything if moment else 0 for fact, moment in reached.held.items()}
    # What can never be held rules nothing out: as if everything were needed for it.
    needed: Callable[[str], int] = lambda fact: of_fact.get(fact, everything)  # noqa: E731 -- it closes over what changes below
    waiting = _waiting(graph, reached)
    todo, queued = deque(reached.rounds), set(reached.rounds)
    while todo:
        lock = todo.popleft()
        queued.discard(lock)
        now = _needed(graph.gates[lock], needed, everything) | bits.get(lock, 0)
        if now == of_lock[lock]:
            continue
        of_lock[lock] = now
        for fact in graph.gives[lock]:
            if (was := of_fact[fact]) and (left := _shared((of_lock[each] for each in givers[fact]), everything)) != was:
                of_fact[fact] = left
                todo += (fresh := [each for each in waiting.get(fact, ()) if each not in queued])
                queued.update(fresh)
    of_exit = _needed(graph.exit, needed, everything)
    return frozenset(lock for lock, bit in bits.items() if of_exit & bit)


def bottlenecks(way: Walkthrough, needed: frozenset[str]) -> tuple[str, ...]:
    """Return the locks of the way, in its order, that nobody can do without and beside which nothing else of it can be worked at:
    every other lock comes before or after."""
    before, after = _joined(way.before), _joined(_turned(way.before))
    others = len(way.before) - 1
    return tuple(lock for lock in way.before if lock in needed and before[lock].bit_count() + after[lock].bit_count() == others)


def _needed(part: Gate | str, needed: Callable[[str], int], everything: int) -> int:
    if isinstance(part, str):
        return needed(part)
    if part.least == len(part.parts):
        joined = 0
        for inner in part.parts:
            joined |= _needed(inner, needed, everything)
        return joined
    sets = [_needed(inner, needed, everything) for inner in part.parts]
    return _shared(sets, everything) if part.least <= 1 else _in_so_many(sets, len(sets) - part.least + 1, everything)


def _shared(sets: Iterable[int], everything: int) -> int:
    shared = everything
    for each in sets:
        shared &= each
    return shared


def _in_so_many(sets: list[int], least: int, everything: int) -> int:
    """Return what is in at least so many of the sets, by counting all locks at once in binary: a number for each digit."""
    digits: list[int] = []
    for each in sets:
        carry = each
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    if least >= 1 << len(digits):
        return 0
    more, same = 0, everything
    for place in range(len(digits) - 1, -1, -1):
        if least >> place & 1:
            same &= digits[place]
        else:
            more |= same & digits[place]
            same &= ~digits[place]
    return more | same


def _waiting(graph: Graph, reached: Reached) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for lock in reached.rounds:
        for fact in dict.fromkeys(graph.gates[lock].facts):
            found.setdefault(fact, []).append(lock)
    return found


def _joined(before: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Return for each lock all that stands before it, over however many steps; what is before it must stand before it in the mapping."""
    found: dict[str, int] = {}
    bits = {lock: 1 << place for place, lock in enumerate(before)}
    for lock, nearest in before.items():
        joined = 0
        for each in nearest:
            joined |= found[each] | bits[each]
        found[lock] = joined
    return found


def _turned(before: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    after: dict[str, list[str]] = {lock: [] for lock in reversed(tuple(before))}
    for lock, nearest in before.items():
        for each in nearest:
            after[each].append(lock)
    return {lock: tuple(each) for lock, each in after.items()}

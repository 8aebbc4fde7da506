"""Which locks nobody can do without, and at which of them everything waits.

A set of locks is a number with a bit for each, so that a thousand are joined in one step.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bridging.engines.escape.graph import Gate, Graph, Reached
from bridging.engines.escape.proof.walking import left_in_order
from bridging.engines.escape.proof.walkthrough import Walkthrough


def mandatory(graph: Graph, reached: Reached, way: Walkthrough) -> frozenset[str]:
    """Return the locks without which the exit cannot be reached; only those of a way through can be.

    What must be opened before a lock is the largest solution of: for ``all`` what any part needs, for ``any`` what every part needs, for a
    number of parts what so many need that too few are left without it. All start from everything, and lose what is not needed.
    """
    bits = {lock: 1 << place for place, lock in enumerate(way.before)}
    needs = _Needs(graph, (1 << len(bits)) - 1, bits, {fact: 0 for fact, moment in reached.held.items() if not moment})
    before = _Before(graph, reached)
    todo = [lock for lock in left_in_order(before, _EXIT, set()) if lock != _EXIT]
    while todo:
        todo = needs.lose(todo)
    of_exit = needs.of(graph.exit)
    return frozenset(lock for lock, bit in bits.items() if of_exit & bit)


_EXIT = ""


class _Before(dict[str, list[str]]):
    """The locks that give what a lock, or the exit, speaks of. Walked from the exit, each is left after those that it waits for, unless they
    wait for each other."""

    def __init__(self, graph: Graph, reached: Reached) -> None:
        super().__init__()
        self.graph, self.reached = graph, reached

    def __missing__(self, lock: str) -> list[str]:
        rounds = self.reached.rounds
        facts = self.graph.facts[lock] if lock != _EXIT else self.graph.exit.facts()
        given = [fact for fact in facts if self.reached.held.get(fact)]
        self[lock] = [giver for fact in given for giver in self.graph.givers[fact] if giver in rounds]
        return self[lock]


@dataclass(slots=True)
class _Needs:
    """What must be opened before a fact is held; everything for what was not looked at, or can never be held: that rules nothing out."""

    graph: Graph
    everything: int
    bits: Mapping[str, int]
    of_fact: dict[str, int]
    read: set[str] = field(default_factory=set)
    waiting: Mapping[str, list[str]] | None = None

    def lose(self, locks: Iterable[str]) -> list[str]:
        """Look at these locks, and return those that looked too early at what they wait for."""
        again: dict[str, None] = {}
        facts, gates, gives, spoken_of = self.graph.facts, self.graph.gates, self.graph.gives, self.graph.spoken_of
        for lock in locks:
            self.read.update(facts[lock])
            needed = self.of(gates[lock]) | self.bits.get(lock, 0)
            for fact in gives[lock]:
                if fact not in spoken_of:
                    continue
                was = self.of_fact.get(fact, self.everything)
                if was & needed != was:
                    self.of_fact[fact] = was & needed
                    if fact in self.read:
                        again.update(dict.fromkeys(self._waiting_for(fact)))
        return list(again)

    def of(self, gate: Gate) -> int:
        sets = [self.of_fact.get(part, self.everything) if isinstance(part, str) else self.of(part) for part in gate.parts]
        if gate.least == len(sets):
            joined = 0
            for each in sets:
                joined |= each
            return joined
        return _shared(sets, self.everything) if gate.least <= 1 else _in_so_many(sets, len(sets) - gate.least + 1, self.everything)

    def _waiting_for(self, fact: str) -> list[str]:
        if self.waiting is None:
            self.waiting = _turned(self.graph.facts)
        return self.waiting.get(fact, [])


def bottlenecks(way: Walkthrough, needed: frozenset[str]) -> tuple[str, ...]:
    """Return the locks of the way, in its order, that nobody can do without and beside which nothing else of it can be worked at:
    every other lock comes before or after."""
    turned = _turned(way.before)
    before, after = _joined(way.before), _joined({lock: turned.get(lock, ()) for lock in reversed(way.before)})
    others = len(way.before) - 1
    return tuple(lock for lock in way.before if lock in needed and before[lock].bit_count() + after[lock].bit_count() == others)


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


def _joined(before: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return for each lock all that stands before it, over however many steps; what is before it must stand before it in the mapping."""
    found: dict[str, int] = {}
    bits = {lock: 1 << place for place, lock in enumerate(before)}
    for lock, nearest in before.items():
        joined = 0
        for each in nearest:
            joined |= found[each] | bits[each]
        found[lock] = joined
    return found


def _turned(joined: Mapping[str, Iterable[str]]) -> Mapping[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for one, others in joined.items():
        for other in others:
            turned.setdefault(other, []).append(one)
    return turned

"""A room in the form in which it is played thousands of times: facts are bits of a whole number, and a lock knows which locks it may open."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bridging.engines.escape.forecast.hinted import pushes
from bridging.engines.escape.forecast.team import Effort
from bridging.engines.escape.schema import Condition, Lock, Room

type Test = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A lock. ``gives``: the facts that it yields, its own among them; ``next``: locks that ask for one of them."""

    effort: Effort
    hints: tuple[float, ...]
    opens: Test
    gives: int
    next: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``held`` are the facts of the start; ``given`` the locks that are behind the team then."""

    steps: tuple[Step, ...]
    held: int
    given: frozenset[int]
    is_out: Test

    @property
    def can_end(self) -> bool:
        """Tell whether the exit is ever reached: facts are never taken away, so all that can open does open."""
        held, shut = self.held, set(range(len(self.steps))) - self.given
        while opening := {number for number in shut if self.steps[number].opens(held)}:
            shut -= opening
            held = reduce(or_, (self.steps[number].gives for number in opening), held)
        return self.is_out(held)


def plan_of(room: Room, given: frozenset[str], *, has_hints: bool) -> Plan:
    numbers = {name: number for number, name in enumerate(room.locks)}
    bits = _bits(room)
    asking = defaultdict[str, set[int]](set)
    for name, lock in room.locks.items():
        for fact in lock.needs.facts:
            asking[fact].add(numbers[name])
    steps = tuple(
        Step(
            Effort(*lock.minutes),
            pushes(room, lock) if has_hints else (),
            _test(lock.needs, bits),
            _sum(bits, _facts(name, lock)),
            tuple(sorted(set().union(*(asking[fact] for fact in _facts(name, lock))))),
        )
        for name, lock in room.locks.items()
    )
    behind = frozenset(numbers[name] for name in given if name in numbers)
    held = reduce(or_, (steps[number].gives for number in behind), _sum(bits, room.start))
    return Plan(steps, held, behind, _test(room.exit, bits))


def _facts(name: str, lock: Lock) -> tuple[str, ...]:
    return (name, *lock.yields)


def _bits(room: Room) -> Mapping[str, int]:
    names = dict.fromkeys((*room.start, *room.exit.facts))
    for name, lock in room.locks.items():
        names |= dict.fromkeys((*_facts(name, lock), *lock.needs.facts))
    return {name: 1 << place for place, name in enumerate(names)}


def _sum(bits: Mapping[str, int], names: tuple[str, ...]) -> int:
    return reduce(or_, (bits[name] for name in names), 0)


def _test(condition: Condition, bits: Mapping[str, int]) -> Test:
    """Return what tells whether a condition holds for the facts held."""
    parts = condition.parts
    facts = tuple(part for part in parts if isinstance(part, str))
    # A fact that stands in a list twice counts twice there, which bits cannot tell.
    if len(set(facts)) < len(parts):
        return _test_of_parts(condition, [_test_of(part, bits) for part in parts])
    asked = _sum(bits, facts)
    if condition.all is not None:
        return lambda held: held & asked == asked
    if condition.any is not None:
        return lambda held: held & asked != 0
    least = condition.of or 0
    return lambda held: (held & asked).bit_count() >= least


def _test_of(part: str | Condition, bits: Mapping[str, int]) -> Test:
    if isinstance(part, Condition):
        return _test(part, bits)
    asked = bits[part]
    return lambda held: held & asked != 0


def _test_of_parts(condition: Condition, tests: list[Test]) -> Test:
    if condition.all is not None:
        return lambda held: all(test(held) for test in tests)
    least = 1 if condition.any is not None else condition.of or 0
    return lambda held: sum(test(held) for test in tests) >= least

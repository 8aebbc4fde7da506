"""A room as a graph: what each lock needs, and what it gives. One pass forward says what can ever be opened, since nothing is taken away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeGuard

from bridging.engines.escape.schema import Condition, Room


class Gate(NamedTuple):
    """Holds when so many of its parts do: all of them, one, or a number between. No lock opens by an ``any`` of nothing."""

    least: int
    parts: tuple["str | Gate", ...]

    @classmethod
    def of(cls, condition: Condition) -> "Gate":
        parts = condition.parts
        least = len(parts) if condition.all is not None else condition.of or 1
        if _are_facts(parts):
            return cls(least, parts)
        return cls(least, tuple(cls.of(part) if isinstance(part, Condition) else part for part in parts))

    def facts(self) -> Sequence[str]:
        """Return what it speaks of, as often as it does."""
        parts = self.parts
        if _are_facts(parts):
            return parts
        return [fact for part in parts for fact in (part.facts() if isinstance(part, Gate) else (part,))]


def _are_facts(parts: Sequence[object]) -> TypeGuard[tuple[str, ...]]:
    return _ONLY_FACTS.issuperset(map(type, parts))


_ONLY_FACTS: Final = frozenset({str})


@dataclass(frozen=True)
class Graph:
    """``gates`` and ``gives`` by lock. A lock gives a fact of its own name too."""

    start: frozenset[str]
    gates: Mapping[str, Gate]
    gives: Mapping[str, tuple[str, ...]]
    exit: Gate

    @classmethod
    def of(cls, room: Room) -> "Graph":
        gates = {name: Gate.of(lock.needs) for name, lock in room.locks.items()}
        gives = {name: tuple(dict.fromkeys((name, *lock.yields))) for name, lock in room.locks.items()}
        return cls(frozenset(room.start), gates, gives, Gate.of(room.exit))

    @cached_property
    def givers(self) -> Mapping[str, list[str]]:
        """The locks that give a fact, in the order of the file."""
        found: dict[str, list[str]] = defaultdict(list)
        for lock, facts in self.gives.items():
            for fact in facts:
                found[fact].append(lock)
        return dict(found)

    @cached_property
    def facts(self) -> Mapping[str, Sequence[str]]:
        """The facts that each lock speaks of, as often as it does."""
        return {lock: gate.facts() for lock, gate in self.gates.items()}

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """The facts that a lock or the exit speaks of."""
        return frozenset(self.exit.facts()).union(*self.facts.values())

    @cached_property
    def _wires(self) -> "_Wires":
        return _Wires.of(self.gates)

    def forward(self, held: Iterable[str] | None = None, without: Collection[str] = ()) -> "Reached":
        """Open all that can be opened, round by round, from what is held (at first: ``start``), as if some locks were not there."""
        return _forward(self._wires, self.start if held is None else held, self.gives, without)

    def part(self, locks: Collection[str]) -> "Graph":
        """Return the graph of some locks alone."""
        return Graph(self.start, {lock: self.gates[lock] for lock in locks}, {lock: self.gives[lock] for lock in locks}, self.exit)


def holds(gate: Gate, held: Collection[str]) -> bool:
    met = (holds(part, held) if isinstance(part, Gate) else part in held for part in gate.parts)
    return sum(met) >= gate.least


@dataclass(frozen=True, slots=True)
class Reached:
    """``rounds``: when each lock opens, in the order of opening; ``held``: every fact, in the order in which it comes to be held."""

    rounds: Mapping[str, int]
    held: Mapping[str, int]
    """Fact → the round in which it is held; 0 from the start."""
    giver: Mapping[str, str]
    """Fact → the lock that gave it first; what was held from the start has none."""


@dataclass(frozen=True, slots=True)
class _Wires:
    """All gates of all locks, flat: a part that comes to hold counts one off its gate, a gate that is down to nothing its own."""

    missing: Sequence[int]
    above: Sequence[int]
    """The gate that a gate is part of, or −1 − the place of its lock."""
    waiting: Mapping[str, list[int]]
    """The gates that a fact is part of, as often as it stands there."""
    locks: Sequence[str]

    @classmethod
    def of(cls, gates: Mapping[str, Gate]) -> "_Wires":
        missing: list[int] = []
        above: list[int] = []
        waiting: dict[str, list[int]] = defaultdict(list)
        todo = [(gate, -1 - place) for place, gate in enumerate(gates.values())]
        for gate, over in todo:
            here = len(missing)
            missing.append(gate.least)
            above.append(over)
            for part in gate.parts:
                if isinstance(part, Gate):
                    todo.append((part, here))
                else:
                    waiting[part].append(here)
        return cls(missing, above, waiting, tuple(gates))


def _forward(wires: _Wires, start: Iterable[str], gives: Mapping[str, tuple[str, ...]], without: Collection[str]) -> Reached:
    missing = list(wires.missing)
    held = dict.fromkeys(start, 0)
    rounds: dict[str, int] = {}
    giver: dict[str, str] = {}
    opening = [lock for gate, least in enumerate(wires.missing) if least == 0 for lock in _lifted(wires.above[gate], wires, missing)]
    fresh = list(held)
    now = 0
    while True:
        for fact in fresh:
            for gate in wires.waiting.get(fact, ()):
                missing[gate] -= 1
                if missing[gate] == 0:
                    opening += _lifted(wires.above[gate], wires, missing)
        if not opening:
            return Reached(rounds, held, giver)
        now += 1
        fresh = []
        for place in sorted(opening):
            name = wires.locks[place]
            if name in without:
                continue
            rounds[name] = now
            for fact in gives[name]:
                if fact not in held:
                    held[fact] = now
                    giver[fact] = name
                    fresh.append(fact)
        opening = []


def _lifted(over: int, wires: _Wires, missing: list[int]) -> tuple[int, ...]:
    """Count a gate that came to hold off the one above it, and so on; return the lock that opens by it, if one does."""
    while over >= 0:
        missing[over] -= 1
        if missing[over] != 0:
            return ()
        over = wires.above[over]
    return (-1 - over,)

"""A room as a graph: what each lock needs, and what it gives. One pass forward says what can ever be opened, since nothing is taken away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from bridging.engines.escape.schema import Condition, Room


class Gate(NamedTuple):
    """Holds when so many of its parts do: all of them, one, or a number between. No lock opens by an ``any`` of nothing."""

    least: int
    parts: tuple["str | Gate", ...]

    @classmethod
    def of(cls, condition: Condition) -> "Gate":
        parts = tuple(cls.of(part) if isinstance(part, Condition) else part for part in condition.parts)
        return cls(len(parts) if condition.all is not None else condition.of or 1, parts)

    def facts(self) -> Iterable[str]:
        """Return what it speaks of, as often as it does."""
        inner = [part.facts() for part in self.parts if isinstance(part, Gate)]
        own = [part for part in self.parts if isinstance(part, str)]
        return chain(own, *inner) if inner else own


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
        gives = {name: (name, *lock.yields) for name, lock in room.locks.items()}
        return cls(frozenset(room.start), gates, gives, Gate.of(room.exit))

    @cached_property
    def givers(self) -> Mapping[str, list[str]]:
        """The locks that give a fact, in the order of the file."""
        found: dict[str, list[str]] = defaultdict(list)
        for lock, facts in self.gives.items():
            for fact in dict.fromkeys(facts):
                found[fact].append(lock)
        return found

    @cached_property
    def facts(self) -> Mapping[str, tuple[str, ...]]:
        """The facts that each lock speaks of, each once."""
        return {lock: tuple(dict.fromkeys(gate.facts())) for lock, gate in self.gates.items()}

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
            return Reached(rounds, held)
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

"""One way through a room that a team can take when it solves everything as soon as it opens, without what it can do without."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bridging.engines.escape.graph import Gate, Graph, Reached


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """``before``: for each lock of the way, in its order, the locks of the way that give what it waits for."""

    before: dict[str, tuple[str, ...]]
    last: tuple[str, ...]
    """The locks that give what the exit waits for."""


def walkthrough(graph: Graph, reached: Reached) -> Walkthrough | None:
    """Return the way, or None when the exit cannot be reached."""
    if _rank(graph.exit, reached.held) == math.inf:
        return None
    last = _locks(graph.exit, reached)
    before: dict[str, tuple[str, ...]] = {}
    todo = list(last)
    while todo:
        lock = todo.pop()
        if lock not in before:
            before[lock] = _locks(graph.gates[lock], reached)
            todo += before[lock]
    return Walkthrough({lock: before[lock] for lock in reached.rounds if lock in before}, last)


def _rank(part: Gate | str, held: Mapping[str, int]) -> float:
    """Return the round in which a part comes to hold."""
    if isinstance(part, str):
        return held.get(part, math.inf)
    ranks = sorted(_rank(inner, held) for inner in part.parts)
    if part.least > len(ranks):
        return math.inf
    return ranks[part.least - 1] if part.least else 0


def _locks(gate: Gate, reached: Reached) -> tuple[str, ...]:
    """Return the locks that give the facts by which a gate holds first."""
    giver = reached.giver
    return tuple(dict.fromkeys([giver[fact] for fact in _chosen(gate, reached.held) if fact in giver]))


def _chosen(gate: Gate, held: Mapping[str, int]) -> list[str]:
    parts = gate.parts if gate.least == len(gate.parts) else sorted(gate.parts, key=lambda part: _rank(part, held))[: gate.least]
    chosen: list[str] = []
    for part in parts:
        if isinstance(part, str):
            chosen.append(part)
        else:
            chosen += _chosen(part, held)
    return chosen

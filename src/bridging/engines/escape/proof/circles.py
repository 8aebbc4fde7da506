"""Locks that wait for themselves: of a lock, or of some in a circle, none can be the first to open."""

from collections.abc import Collection, Mapping

from bridging.engines.escape.graph import Graph, Reached
from bridging.engines.escape.proof.walking import left_in_order

_DEPTH = 20
"""Circles in circles that are taken apart; of what is left then each lock counts as in one."""


def self_locked(graph: Graph, reached: Reached) -> tuple[str, ...]:
    """Return the locks that need in every way what only they themselves yield, alone or in a circle, in the order of the file.

    What nothing yields counts as held here, and so does what locks outside the circle yield: they are not to blame.
    """
    if len(reached.rounds) == len(graph.gates):
        return ()
    nobody_gives = graph.spoken_of - graph.givers.keys()
    stuck = graph.gates.keys() - graph.forward([*graph.start, *nobody_gives]).rounds.keys()
    found = _in_circles(graph, stuck, frozenset(graph.start | nobody_gives), _DEPTH)
    return tuple(lock for lock in graph.gates if lock in found)


def _in_circles(graph: Graph, stuck: Collection[str], held: frozenset[str], depth: int) -> set[str]:
    found: set[str] = set()
    for circle in _circles({lock: _givers_among(graph, lock, stuck) for lock in stuck}):
        part = graph.part(circle)
        outside = {fact for lock in circle for fact in part.facts[lock] if fact in held or _is_given_outside(graph, fact, circle)}
        left = circle - part.forward(outside).rounds.keys()
        found |= circle if left == circle or not depth else _in_circles(graph, left, held, depth - 1)
    return found


def _givers_among(graph: Graph, lock: str, among: Collection[str]) -> list[str]:
    return [giver for fact in graph.facts[lock] for giver in graph.givers.get(fact, ()) if giver in among]


def _is_given_outside(graph: Graph, fact: str, circle: Collection[str]) -> bool:
    return any(giver not in circle for giver in graph.givers.get(fact, ()))


def _circles(edges: Mapping[str, list[str]]) -> list[set[str]]:
    """Return the strongly connected parts with an edge in them, as Kosaraju and Sharir (1981) find them."""
    turned: dict[str, list[str]] = {lock: [] for lock in edges}
    for lock, others in edges.items():
        for other in others:
            turned[other].append(lock)
    seen: set[str] = set()
    parts = [set(left_in_order(turned, lock, seen)) for lock in reversed(_order_of_leaving(edges)) if lock not in seen]
    return [part for part in parts if len(part) > 1 or any(lock in edges[lock] for lock in part)]


def _order_of_leaving(edges: Mapping[str, list[str]]) -> list[str]:
    seen: set[str] = set()
    return [left for lock in edges if lock not in seen for left in left_in_order(edges, lock, seen)]

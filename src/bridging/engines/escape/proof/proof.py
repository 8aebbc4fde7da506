"""What is proved of a room. Facts are never taken away: when the exit can be reached at all, it can be reached from wherever a team stands."""

from dataclasses import dataclass

from bridging.engines.escape.graph import Graph, holds
from bridging.engines.escape.load import LoadedRoom
from bridging.engines.escape.proof.circles import self_locked
from bridging.engines.escape.proof.necessity import bottlenecks, mandatory
from bridging.engines.escape.proof.proved import Proved
from bridging.engines.escape.proof.rules import RULES
from bridging.engines.escape.proof.subject import Subject, data_of, seeds_of
from bridging.engines.escape.proof.walkthrough import walkthrough
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Proof:
    """``proved`` is of the graph; ``diagnostics`` also tell what is wrong with the file, the answers, the deal, the stages and the words.

    ``seeds``: with whose data it was tried; none where the room has no data.
    """

    proved: Proved
    diagnostics: tuple[Diagnostic, ...]
    seeds: tuple[int, ...] = ()

    @property
    def may_open(self) -> bool:
        return not any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


def prove(loaded: LoadedRoom) -> Proof:
    proved = proved_of(loaded.room)
    seeds = seeds_of(loaded.room)
    subject = Subject(loaded, proved, data_of(loaded.room, seeds[0]) if seeds else None, seeds)
    found = [*loaded.diagnostics, *(fault for rule in RULES for fault in rule(subject))]
    return Proof(proved, tuple(sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.sort_key)), seeds)


def proved_of(room: Room) -> Proved:
    graph = Graph.of(room)
    reached = graph.forward()
    way = walkthrough(graph, reached)
    needed = mandatory(graph, reached, way) if way else frozenset()
    return Proved(
        graph=graph,
        reached=reached,
        solvable=holds(graph.exit, reached.held),
        unreachable=tuple(lock for lock in graph.gates if lock not in reached.rounds),
        self_locked=self_locked(graph, reached),
        unused_clues=tuple(clue for clue in room.clues if clue not in graph.spoken_of),
        optional=tuple(lock for lock in graph.gates if lock not in needed) if way else (),
        bottlenecks=bottlenecks(way, needed) if way else (),
        outcomes_not_mandatory=_not_mandatory(room, needed) if way else (),
        walkthrough=tuple(way.before) if way else (),
    )


def _not_mandatory(room: Room, needed: frozenset[str]) -> tuple[str, ...]:
    sure = {outcome for name in needed for outcome in room.locks[name].outcomes}
    outcomes = dict.fromkeys(outcome for lock in room.locks.values() for outcome in lock.outcomes)
    return tuple(outcome for outcome in outcomes if outcome not in sure)

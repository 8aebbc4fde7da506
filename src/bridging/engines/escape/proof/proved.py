"""What follows from the graph of a room alone."""

from dataclasses import dataclass

from bridging.engines.escape.graph import Graph, Reached


@dataclass(frozen=True, slots=True)
class Proved:
    """Locks by their ids, in the order of the file; ``bottlenecks`` and ``walkthrough`` in the order of the way.

    ``optional``: the exit can be reached without it. ``bottlenecks``: without it not, and nothing else of the walkthrough can be worked at beside it.
    ``walkthrough``: opened in this order, these locks lead to the exit; empty when nothing does, and then the three before it are too.
    """

    graph: Graph
    reached: Reached
    solvable: bool
    unreachable: tuple[str, ...]
    self_locked: tuple[str, ...]
    unused_clues: tuple[str, ...]
    optional: tuple[str, ...]
    bottlenecks: tuple[str, ...]
    outcomes_not_mandatory: tuple[str, ...]
    walkthrough: tuple[str, ...]

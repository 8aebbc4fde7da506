"""What there is to see: runs, counts, traces, gels and cells, in the order in which they were made, the newest first."""

from collections.abc import Callable, Mapping
from typing import Final

from bridging.engines.labs.editing.panels.cells import cells_panels
from bridging.engines.labs.editing.panels.gel import gel_panels
from bridging.engines.labs.editing.panels.reads import count_panels, run_panels
from bridging.engines.labs.editing.panels.traces import trace_panels, unmixed_panels
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.panels import Panel

_MADE: Final[Mapping[str, Callable[[State, int], tuple[Panel, ...]]]] = {
    "run": run_panels,
    "count": count_panels,
    "trace": trace_panels,
    "unmix": unmixed_panels,
    "gel": gel_panels,
    "stain": cells_panels,
}


def panels_of(state: State) -> tuple[Panel, ...]:
    found: list[Panel] = []
    for made in reversed(state.order):
        kind, number = made.split("-")
        found += _MADE[kind](state, int(number))
    return tuple(found)

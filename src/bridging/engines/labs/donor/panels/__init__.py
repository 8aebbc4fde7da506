"""What there is to see, the newest first; below it the stretch of the gene with its guides."""

from collections.abc import Callable, Mapping
from typing import Final

from bridging.engines.labs.donor.panels import designed, measured, stretch
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.panels import Panel

_MAKERS: Final[Mapping[str, Callable[[State, int], tuple[Panel, ...]]]] = {"design": designed.panels, "donor": measured.panels}


def panels_of(state: State) -> tuple[Panel, ...]:
    found: list[Panel] = []
    for made in reversed(state.shown):
        kind, number = made.rsplit("-", 1)
        found += _MAKERS[kind](state, int(number))
    return *found, stretch.panel(state)

"""What there is to see, the newest first; below it the window that is read by hand, and the gene."""

from collections.abc import Callable, Mapping
from typing import Final

from bridging.engines.labs.guides.panels import gene, genotype, measured, scan, scores, search, window
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.panels import Panel

_MAKERS: Final[Mapping[str, Callable[[State, int], tuple[Panel, ...]]]] = {
    "scan": scan.panels,
    "genotype": genotype.panels,
    "scores": scores.panels,
    "search": search.panels,
    "order": measured.raw_panels,
    "net": measured.net_panels,
}


def panels_of(state: State) -> tuple[Panel, ...]:
    found: list[Panel] = []
    for made in reversed(state.shown):
        kind, number = made.rsplit("-", 1)
        found += _MAKERS[kind](state, int(number))
    return *found, window.panel(state), gene.panel(state)

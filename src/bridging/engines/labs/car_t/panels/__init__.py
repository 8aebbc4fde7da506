"""What there is to see, a module each kind; the newest first."""

from collections.abc import Callable, Mapping
from typing import Final

from bridging.engines.labs.car_t.panels import bag, cells, copies, order, pcr, stain
from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.panels import Panel

_NUMBERED: Final[Mapping[str, Callable[[State, int], Panel]]] = {
    "count": lambda state, number: cells.panel(state, state.counts[number - 1]),
    "stain": lambda state, number: stain.panel(state, state.stains[number - 1]),
    "copies": lambda state, number: pcr.panel(state, state.pcrs[number - 1]),
    "copysheet": lambda state, number: copies.panel(state, state.copy_sheets[number - 1]),
    "bag": lambda state, number: bag.panel(state, state.dose_sheets[number - 1]),
}


def panels_of(state: State) -> tuple[Panel, ...]:
    return tuple(_panel(state, each) for each in reversed(state.shown))


def _panel(state: State, name: str) -> Panel:
    kind, _, number = name.partition("-")
    return order.panel(state) if kind == "order" else _NUMBERED[kind](state, int(number))

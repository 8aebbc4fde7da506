"""What there is to see, a module each kind; the newest first."""

from collections.abc import Callable, Mapping
from typing import Final

from bridging.engines.labs.panels import Panel
from bridging.engines.labs.titre.panels import capsids, cell_sheet, cells, cloud, dossier, plate, ratio, sheet, sizes
from bridging.engines.labs.titre.state import Amplicon, State

_FIXED: Final[Mapping[str, Callable[[State], Panel]]] = {
    "certificate": dossier.certificate_panel,
    "order": dossier.order_panel,
    "log": dossier.log_panel,
    "sizes": sizes.sizes_panel,
}
_NUMBERED: Final[Mapping[str, Callable[[State, int], Panel]]] = {
    "plate": lambda state, number: plate.plate_panel(state, state.runs[number - 1]),
    "elisa": lambda state, number: capsids.elisa_panel(state, state.elisas[number - 1]),
    "cells": lambda state, number: cells.cells_panel(state, state.series[number - 1]),
    "cellsheet": lambda state, number: cell_sheet.cell_sheet_panel(state, state.cell_sheets[number - 1]),
    "ratio": lambda state, number: ratio.ratio_panel(state, state.ratios[number - 1]),
    "sheet": lambda state, number: sheet.sheet_panel(state, state.sheets[number - 1]),
}


def panels_of(state: State) -> tuple[Panel, ...]:
    return tuple(_panel(state, each) for each in reversed(state.shown))


def _panel(state: State, name: str) -> Panel:
    if name in _FIXED:
        return _FIXED[name](state)
    kind, _, which = name.partition("-")
    return cloud.cloud_panel(state, Amplicon(which)) if kind == "cloud" else _NUMBERED[kind](state, int(which))

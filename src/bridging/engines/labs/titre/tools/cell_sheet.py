"""Fill in the sheet of cells. What the multiplicity on it would give is shown at once, and it can be filled in again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.titre.state import CellSheet, State
from bridging.engines.labs.titre.transduction import due, is_right
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 5
_FIELDS: Final = (
    Field("cells-moi", "number"),
    Field("cells-volume", "number", unit="µL"),
    Field("cells-copies", "number"),
    Field("cells-copies-transduced", "number"),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    sheet = CellSheet(
        number=len(state.cell_sheets) + 1,
        units_per_cell=number(given, "cells-moi", low=1e-4, high=100),
        volume_ul=number(given, "cells-volume", low=1e-6, high=1e9),
        copies_per_cell=number(given, "cells-copies", low=1e-4, high=1000),
        copies_per_transduced=number(given, "cells-copies-transduced", low=1e-4, high=1000),
    )
    state = state.spent(minutes=MINUTES)
    words = Message("lab.note.cell-sheet", {"number": sheet.number, "moi": sheet.units_per_cell})
    return replace(state, cell_sheets=(*state.cell_sheets, sheet)).showing(f"cellsheet-{sheet.number}").noted(words)


def _is_open(state: State) -> bool:
    return due(state) is not None and not (state.cell_sheets and is_right(state, state.cell_sheets[-1]))


TOOL: Final = Tool(
    "cell-sheet",
    _is_open,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.cell-sheet"),
    Message("lab.limits.cell-sheet"),
)

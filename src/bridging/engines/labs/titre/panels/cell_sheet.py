"""A sheet of cells as it was filled in, and how many copies its multiplicity puts into how many cells."""

from bridging.engines.dosing.multiplicity import MoiInput, moi
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.state import CellSheet, State
from bridging.kernel.message import Message


def cell_sheet_panel(state: State, sheet: CellSheet) -> Panel:
    found = moi(MoiInput(transducing_units_per_cell=sheet.units_per_cell))
    shares = found.cells_percent_by_copies
    cells = state.case.cells_per_well
    edges = tuple(copies - 0.5 for copies in range(len(shares) + 1))
    return Panel(
        id=f"cellsheet-{sheet.number}",
        title=Message("lab-panel:cell-sheet", {"number": sheet.number}),
        said=(
            Message(
                "lab.said.cell-sheet",
                {"percent": float(state.case.transduce_percent or 0), "times": times(cells), "power": raised(cells)},
            ),
        ),
        numbers=(
            Quantity(Message("lab-number:cells-moi"), sheet.units_per_cell, "IU", digits=3),
            Quantity(Message("lab-number:cells-volume"), sheet.volume_ul, "µL", digits=3),
            Quantity(Message("lab-number:cells-copies"), sheet.copies_per_cell, "", digits=2),
            Quantity(Message("lab-number:cells-copies-transduced"), sheet.copies_per_transduced, "", digits=2),
            Quantity(Message("lab-number:cells-hit"), found.transduced_percent, "%"),
            Quantity(Message("lab-number:cells-one-copy"), found.single_copy_percent_of_transduced, "%"),
        ),
        figure=Plot(
            Axis(Message("lab-axis:copies"), "", edges[0], edges[-1], is_whole=True),
            Axis(Message("lab-axis:cells"), "%", 0.0, max(shares) * 1.1),
            (Series(Message("lab-series:cells-by-copies"), "bars", edges, shares),),
        ),
        method=Method(Message("lab-method:cell-sheet"), found.formula, (f"m = {sheet.units_per_cell:g}",), found.source),
    )

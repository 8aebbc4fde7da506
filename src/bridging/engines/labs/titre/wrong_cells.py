"""The mistakes of a sheet of cells, each with the numbers that show it."""

from collections.abc import Iterator

from bridging.engines.dosing.multiplicity import MoiInput, moi
from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.titre.mistakes import Mistakes
from bridging.engines.labs.titre.state import CellSheet, State
from bridging.engines.labs.titre.transduction import Due, due, is_asked, is_near, took_genomes_for_units, took_share_for_units
from bridging.kernel.message import Message


def of_cells(state: State) -> Iterator[Mistake]:
    """Yield nothing where the case asks for no such sheet."""
    if not is_asked(state):
        return
    right, sheet = due(state), state.cell_sheets[-1] if state.cell_sheets else None
    if right is None or sheet is None:
        yield Mistake(Mistakes.NO_CELL_SHEET)
        return
    if not is_near(sheet.units_per_cell, right.units_per_cell):
        code = Mistakes.MOI_READ_AS_SHARE if took_share_for_units(state, sheet) else Mistakes.CELLS_MISCALCULATED
        yield Mistake(code, _shown("moi", sheet.units_per_cell, right.units_per_cell))
    # What follows from another multiplicity is not held against a second time.
    by_own = sheet.units_per_cell / right.units_per_cell
    if not is_near(sheet.volume_ul, right.volume_ul * by_own):
        code = Mistakes.GENOMES_FOR_UNITS if took_genomes_for_units(right, sheet) else Mistakes.CELLS_MISCALCULATED
        yield Mistake(code, _shown("cells-volume", sheet.volume_ul, right.volume_ul))
    yield from _of_copies(sheet, right)


def _of_copies(sheet: CellSheet, right: Due) -> Iterator[Mistake]:
    by_own = moi(MoiInput(transducing_units_per_cell=sheet.units_per_cell)).copies_per_transduced_cell
    if sheet.copies_per_transduced < 1 or is_near(sheet.copies_per_cell, right.copies_per_transduced):
        yield Mistake(Mistakes.COPIES_OF_ALL_CELLS, _shown("cells-copies", sheet.copies_per_transduced, right.copies_per_transduced))
        return
    for name, own, wanted, as_own in (
        ("cells-copies-all", sheet.copies_per_cell, right.copies_per_cell, sheet.units_per_cell),
        ("cells-copies", sheet.copies_per_transduced, right.copies_per_transduced, by_own),
    ):
        if not is_near(own, wanted) and not is_near(own, as_own):
            yield Mistake(Mistakes.CELLS_MISCALCULATED, _shown(name, own, wanted))


def _shown(name: str, own: float, right: float) -> Message:
    return Message(f"lab.shown.{name}", {"own": float(f"{own:.3g}"), "right": float(f"{right:.3g}")})

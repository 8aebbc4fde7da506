"""What is wrong with a dose sheet, beside what a second person who calculates it anew comes to."""

from math import log10
from typing import Final

from bridging.engines.labs.car_t.counting import counted
from bridging.engines.labs.car_t.mistakes import Mistakes
from bridging.engines.labs.car_t.reckoned import per_ml, weight_kg
from bridging.engines.labs.car_t.state import DoseSheet, State, When
from bridging.engines.labs.second_person import Check

_NEAR: Final = 0.05
_OF_TEN: Final = 0.03
"""Of a power of ten: what is off by ten times as much, and nothing else."""


def due_volume_ml(state: State) -> float | None:
    """Return how much of the bag holds the dose, by the newest count of thawed cells and the newest stain."""
    held = per_ml(state)
    return cells_ordered(state) / held if held else None


def cells_ordered(state: State) -> float:
    return state.case.dose_per_kg * weight_kg(state)


def is_near(own: float, wanted: float) -> bool:
    return abs(own / wanted - 1) <= _NEAR


def is_confirmed(state: State) -> bool:
    """Tell whether a second person has calculated the newest sheet anew and found the same."""
    if not state.dose_sheets or state.dose_sheets[-1].check is not Check.ANEW:
        return False
    return fault_of(state, state.dose_sheets[-1]) is None


def fault_of(state: State, sheet: DoseSheet) -> Mistakes | None:
    """Return what is wrong with the cells on a sheet or, where these are right, with the volume; None for a sheet that is right."""
    held = per_ml(state)
    if held is None:
        return Mistakes.COUNTED_BEFORE_FREEZING
    if not is_near(sheet.cells_per_ml, held):
        return _fault_of_cells(state, sheet.cells_per_ml, held)
    if not is_near(sheet.volume_ml, cells_ordered(state) / sheet.cells_per_ml):
        return _slip(sheet.volume_ml * sheet.cells_per_ml / cells_ordered(state)) or Mistakes.DOSE_MISCALCULATED
    return None


def _fault_of_cells(state: State, own: float, held: float) -> Mistakes:
    count = state.thawed
    if count is not None:
        cells = counted(state.case, state.seed, count)
        if is_near(own, cells.cells_per_ml):
            return Mistakes.ALL_CELLS_DOSED
        if is_near(own, cells.cells_per_ml * cells.viability):
            return Mistakes.ALL_VIABLE_DOSED
    frozen = [per_ml(state, each) for each in state.counts if each.when is When.FROZEN]
    if any(of_frozen and is_near(own, of_frozen) for of_frozen in frozen):
        return Mistakes.COUNTED_BEFORE_FREEZING
    return _slip(own / held) or Mistakes.DOSE_MISCALCULATED


def _slip(share: float) -> Mistakes | None:
    powers = log10(share)
    return Mistakes.UNIT_SLIP if round(powers) and abs(powers - round(powers)) < _OF_TEN else None

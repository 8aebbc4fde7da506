"""What places did to a plate, known to the simulator alone; and the same plate laid out as it should have been."""

from dataclasses import replace
from statistics import fmean

from bridging.engines.labs.organoids.comparing import Compared, best_dose, right_comparison
from bridging.engines.labs.organoids.layout import laid_out
from bridging.engines.labs.organoids.state import WILD_TYPE, Edge, Order, State
from bridging.engines.labs.organoids.truth import auc_of, shift_of
from bridging.engines.labs.organoids.wells import plate_of


def place_effect(state: State) -> float:
    """Return what places alone add to the difference, in % · min: corrected less uncorrected wells at the highest dose, whatever is in them."""
    dose = best_dose(state)
    sides = [
        [
            shift_of(state.case, state.seed, well.place)
            for well in plate_of(state).wells
            if well.dose == dose and well.line.donor != WILD_TYPE and well.line.is_corrected is side
        ]
        for side in (True, False)
    ]
    return auc_of(fmean(sides[0]) - fmean(sides[1])) if all(sides) else 0.0


def in_blocks(state: State) -> Compared | None:
    """Return what the same wells would have said in blocks by donor, with buffer in the outer wells; None where they do not fit there."""
    plate = plate_of(state)
    wishes = [(well.line, well.dose, well.copy) for well in plate.wells]
    wells = laid_out(wishes, Order.BLOCKS, Edge.BUFFER, state.seed)
    if len(wells) < len(wishes):
        return None
    return right_comparison(replace(state, plate=replace(plate, wells=wells, order=Order.BLOCKS), own_limits={}))

"""What follows from what was measured, by the calculations of the command line: copies with their interval, and the volume for the patient."""

from typing import Final

from bridging.engines.dosing.car_t_dose import CarTDose, CarTDoseInput, car_t_dose
from bridging.engines.dosing.copy_number import CopyNumber, CopyNumberInput, copy_number
from bridging.engines.labs.car_t.counting import counted
from bridging.engines.labs.car_t.droplets import copies_of
from bridging.engines.labs.car_t.staining import EVENTS, stained
from bridging.engines.labs.car_t.state import Amplicon, Count, Day, Pcr, Spread, Stain, State
from bridging.engines.labs.car_t.truth import truth_of
from bridging.kernel.intervals import Z
from bridging.kernel.unusable import Unusable

FEWEST_EXTRACTIONS: Final = 2
BY_CHANCE, MORE, FEWER = "by-chance", "more-than-chance", "fewer-than-chance"


def weight_kg(state: State) -> float:
    return truth_of(state.case, state.seed).weight_kg


def copies(state: State, spread: Spread = Spread.EXTRACTIONS) -> CopyNumber | None:
    """Return copies by the newest stain and the newest PCR; None where one of them is missing, or the share of cells says nothing."""
    stain, pcr = state.stain, state.pcr
    if stain is None or pcr is None:
        return None
    found = copies_of(state.case, state.seed, pcr)
    if found is None:
        return None
    estimate = found.copies_per_cell
    if spread is Spread.EXTRACTIONS:
        cv_percent, n = state.case.copies_cv_percent, pcr.extractions
    else:
        cv_percent, n = 100 * (estimate.ci95[1] - estimate.ci95[0]) / (2 * Z * estimate.value), 1
    try:
        return copy_number(
            CopyNumberInput(
                positive_cells=stained(state.case, state.seed, stain).positive,
                counted_cells=EVENTS,
                copies_per_cell=estimate.value,
                copies_cv_percent=cv_percent,
                copies_determinations=n,
                days_after_transduction=day_of(state, pcr),
                ceiling_copies_per_transduced_cell=state.case.copy_ceiling,
            )
        )
    except Unusable:
        return None


def day_of(state: State, pcr: Pcr) -> int:
    return state.case.early_day if pcr.day is Day.EARLY else state.case.harvest_day


def dose(state: State, volume_ml: float = 1.0, count: Count | None = None) -> CarTDose | None:
    """Return what so much of the bag holds, by the newest count of thawed cells, or ``count``, and the newest stain; None where one is missing."""
    of, stain = count or state.thawed, state.stain
    if of is None or stain is None:
        return None
    cells, light, case = counted(case=state.case, seed=state.seed, count=of), stained(state.case, state.seed, stain), state.case
    return car_t_dose(
        CarTDoseInput(
            cells_per_ml=cells.cells_per_ml,
            cells_cv_percent=case.count_cv_percent,
            cells_determinations=of.determinations,
            volume_ml=volume_ml,
            viability_percent=100 * cells.viability,
            viability_cells_counted=cells.looked_at,
            car_positive_percent_of_viable=100 * light.share,
            car_events_counted=EVENTS,
            # What was counted after thawing was recovered.
            post_thaw_recovery_percent=100.0,
            viability_limit_percent=case.viability_limit_percent,
            body_weight_kg=weight_kg(state),
            dose_from_per_kg=case.dose_per_kg,
            dose_to_per_kg=case.dose_per_kg,
        )
    )


def per_ml(state: State, count: Count | None = None) -> float | None:
    """Return viable cells with the receptor in a millilitre of the bag."""
    found = dose(state, 1.0, count)
    return found.viable_car_positive_cells.value if found else None


def is_stain_right(stain: Stain | None) -> bool:
    return stain is not None and stain.has_dye and stain.has_untransduced


def is_pcr_right(pcr: Pcr | None) -> bool:
    return (
        pcr is not None
        and pcr.day is Day.HARVEST
        and pcr.amplicon is Amplicon.ONCE
        and pcr.extractions >= FEWEST_EXTRACTIONS
        and pcr.has_ntc
        and pcr.has_untransduced
        and pcr.has_line
        and pcr.has_plasmid
    )


def is_measured(state: State) -> bool:
    """Tell whether copies were measured so that something follows from them."""
    return is_stain_right(state.stain) and is_pcr_right(state.pcr)


def claim_due(found: CopyNumber) -> str:
    low, high = found.excess_over_poisson.ci95
    if low > 1:
        return MORE
    return FEWER if high < 1 else BY_CHANCE


def decision_due(state: State, found: CopyNumber) -> str:
    """Return ``release`` where all of the interval lies below the ceiling and the thawed cells live; ``hold`` otherwise."""
    if found.copies_per_transduced_cell.ci95[1] >= state.case.copy_ceiling:
        return "hold"
    count = state.thawed
    if count is not None and 100 * counted(state.case, state.seed, count).viability < state.case.viability_limit_percent:
        return "hold"
    return "release"

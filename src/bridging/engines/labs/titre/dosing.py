"""The dose sheet: what a second person who calculates it anew comes to, and what is wrong with the one that was filled in."""

from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from bridging.engines.dosing.aav_dose import AavDose, AavDoseInput, aav_dose
from bridging.engines.labs.second_person import Check
from bridging.engines.labs.titre.dossier import capsids_found
from bridging.engines.labs.titre.state import Amplicon, Sheet, Spread, State
from bridging.engines.labs.titre.titres import mean_capsids, mean_titre, vg_spread
from bridging.engines.labs.titre.truth import truth_of

COUNTS: Final = ("full-and-partial", "full")
_NEAR: Final = 0.05
_SAME: Final = 0.03
_OF_TEN: Final = 0.06


def weight_kg(state: State) -> float:
    return truth_of(state.case, state.seed).weight_kg


def anew(state: State) -> AavDose | None:
    """Return the sheet by the release titre of the plates that stand, and the shares of mass photometry; None without a titre."""
    titre, case = mean_titre(state, Amplicon.POLY_A), state.case
    if titre is None:
        return None
    found = capsids_found(case, state.seed)
    cv_percent, n = vg_spread(state, Amplicon.POLY_A, Spread.RUNS)
    return aav_dose(
        AavDoseInput(
            body_weight_kg=weight_kg(state),
            dose_vg_per_kg=case.dose_vg_per_kg,
            titre_vg_per_ml=titre,
            titre_cv_percent=cv_percent,
            titre_determinations=n,
            full_percent=found.full.value,
            partial_percent=found.partial.value,
            empty_percent=found.empty.value,
            capsids_counted=case.capsids_counted,
            titre_counts="full-and-partial",
            vial_volume_ml=case.vial_ml,
            capsid_limit_per_kg=case.capsid_limit_per_kg,
        )
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands on a sheet, beside what belongs there. ``volume`` is held against the dose and the titre of the plates."""

    titre: float
    volume: float
    vials: int
    capsids: float | None


def beside(state: State, sheet: Sheet) -> Compared | None:
    due = anew(state)
    titre = mean_titre(state, Amplicon.POLY_A)
    if due is None or titre is None:
        return None
    return Compared(
        titre=sheet.titre_per_ml / titre,
        volume=sheet.volume_ml / due.volume_ml,
        vials=sheet.vials - due.vials,
        capsids=sheet.capsids_per_kg / due.capsids_per_kg.value if sheet.capsids_per_kg else None,
    )


def is_confirmed(state: State) -> bool:
    """Tell whether a second person has calculated the newest sheet anew and found the same."""
    if not state.sheets or state.sheets[-1].check is not Check.ANEW:
        return False
    found = beside(state, state.sheets[-1])
    return found is not None and is_same(found.titre) and is_same(found.volume) and found.vials >= 0 and are_capsids_right(state, found)


def is_same(share: float) -> bool:
    return abs(share - 1) <= _SAME


def are_capsids_right(state: State, found: Compared) -> bool:
    """Tell whether the capsids follow from the shares of mass photometry, or from the capsids of the newest ELISA: both can be defended."""
    if found.capsids is None:
        return False
    ways = [1.0]
    due, titre = anew(state), mean_titre(state, Amplicon.POLY_A)
    if state.elisas and due is not None and titre is not None:
        per_kg = state.case.dose_vg_per_kg / titre * mean_capsids(state, state.elisas[-1])
        ways.append(per_kg / due.capsids_per_kg.value)
    return min(ways) * (1 - _NEAR) <= found.capsids <= max(ways) * (1 + _NEAR)


def is_unit_slip(state: State, share: float) -> bool:
    """Tell whether a number is off by powers of ten, or by the volume of a vial."""
    powers = log10(share)
    if round(powers) and abs(powers - round(powers)) < _OF_TEN:
        return True
    return any(abs(share / slip - 1) < 2 * _NEAR for slip in (state.case.vial_ml, 1 / state.case.vial_ml))


def is_rounded_up(state: State, sheet: Sheet, share: float) -> bool:
    """Tell whether more is to be given than the dose because vials, or millilitres, are whole."""
    filled = sheet.vials * state.case.vial_ml
    return share > 1 and (abs(sheet.volume_ml - filled) < _SAME or sheet.volume_ml == ceil(sheet.volume_ml))

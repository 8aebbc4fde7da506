"""What an expert does next. Nothing here looks into the lot but through an assay; of a plate ``faults`` tell what well-read controls show."""

from typing import Final

import numpy as np

from bridging.engines.labs.acts import Act
from bridging.engines.labs.second_person import Check
from bridging.engines.labs.titre import transduction
from bridging.engines.labs.titre.case import WITH_THE_GENE
from bridging.engines.labs.titre.dosing import anew, is_confirmed
from bridging.engines.labs.titre.faults import faults_of
from bridging.engines.labs.titre.infection import infectious_titre
from bridging.engines.labs.titre.layout import Kind, wells_of
from bridging.engines.labs.titre.plate import amplitudes
from bridging.engines.labs.titre.sizing import volume_found
from bridging.engines.labs.titre.state import VALID, Amplicon, Calibrator, Dnase, Preparation, Run, Spread, State
from bridging.engines.labs.titre.titres import beside_poly_a, mean_titre, ratio
from bridging.engines.labs.titre.tools import cell_sheet, inquire, prepare, read, run, table

REASON: Final = (
    "The share of full capsids lies outside its limit without an error to point at, and poly(A) counts genomes without the gene."
)
WANTED_COPIES: Final = 0.7
"""Per droplet: half of the droplets positive."""
_NL_PER_ML: Final = 1e-6
_ABOVE_EMPTY_SD: Final = 6
_WELLS: Final = 2
_DETERMINATIONS: Final = 3
_MOST_SERIES: Final = 2
_FIRST_FOLD, _STEP = 1e7, 3
_NEEDED_FOR_A_PLATE: Final = {"minutes": prepare.MINUTES + run.MINUTES, "euros": 150.0, "sample": prepare.TAKEN_UL}
_NEEDED_FOR_AN_ELISA: Final = {"minutes": 90.0, "euros": 180.0}
_NEEDED_FOR_CELLS: Final = {"minutes": 75.0, "euros": 120.0}


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    return _droplets(state) or _capsids(state) or _cells(state) or _cell_sheet(state) or _report(state)


def _droplets(state: State) -> Act | None:
    if not state.is_sized and _can(state, {"minutes": 20.0, "euros": 25.0}):
        return Act("size-droplets")
    if state.runs and _is_unread(state):
        return Act("read-droplets", _reading(state))
    for made in state.runs:
        if made.number not in state.verdicts:
            return Act("judge-plate", {"plate": str(made.number), "plate-verdict": _verdict(state, made)})
    if len(_good_tubes(state)) >= state.case.preparations or not _can(state, _NEEDED_FOR_A_PLATE):
        return None
    tried = {made.preparation for made in state.runs}
    fresh = next((tube for tube in state.preparations if tube.number not in tried and _is_right(state, tube)), None)
    if fresh is None:
        return Act("prepare-dna", {"total-fold": f"{_fold(state):.2g}", "dnase": Dnase.STOPPED.value})
    everything = dict.fromkeys((*run.AMPLICONS.values(), *run.CONTROLS), "yes")
    return Act("run-plate", {"dna": str(fresh.number), "sample-wells": str(_WELLS), **everything})


def _capsids(state: State) -> Act | None:
    good = [each for each in state.elisas if each.calibrator is Calibrator.SAME_SEROTYPE and each.determinations >= _DETERMINATIONS]
    if not good:
        if not _can(state, _NEEDED_FOR_AN_ELISA):
            return None
        return Act("capsid-elisa", {"calibrator": Calibrator.SAME_SEROTYPE.value, "determinations": str(_DETERMINATIONS)})
    wanted = (Amplicon.POLY_A, good[-1].number, Spread.RUNS)
    if mean_titre(state, Amplicon.POLY_A) is None or any((each.amplicon, each.elisa, each.spread) == wanted for each in state.ratios):
        return None
    return Act("divide", {"by-amplicon": Amplicon.POLY_A.value, "by-elisa": str(good[-1].number), "spread": Spread.RUNS.value})


def _cells(state: State) -> Act | None:
    has_titre = any(infectious_titre(state.case, state.seed, series) for series in state.series)
    if has_titre or len(state.series) >= _MOST_SERIES or not _can(state, _NEEDED_FOR_CELLS):
        return None
    return Act("infect-cells", {"first-fold": f"{_FIRST_FOLD:g}", "series-step": str(_STEP)})


def _cell_sheet(state: State) -> Act | None:
    right = transduction.due(state)
    if (
        right is None
        or not _can(state, {"minutes": cell_sheet.MINUTES})
        or (state.cell_sheets and transduction.is_right(state, state.cell_sheets[-1]))
    ):
        return None
    return Act(
        "cell-sheet",
        {
            "cells-moi": f"{right.units_per_cell:.3f}",
            "cells-volume": f"{right.volume_ul:.4g}",
            "cells-copies": f"{right.copies_per_cell:.3f}",
            "cells-copies-transduced": f"{right.copies_per_transduced:.3f}",
        },
    )


def _report(state: State) -> Act:
    due = anew(state)
    if due is not None and not is_confirmed(state):
        titre = due.dose_vg / due.volume_ml
        return Act(
            "dose-sheet",
            {
                "dose-titre": f"{titre:.4g}",
                "dose-volume": f"{due.volume_ml:.4g}",
                "dose-vials": str(due.vials),
                "dose-counts": "full-and-partial",
                "dose-capsids": f"{due.capsids_per_kg.value:.4g}",
                "dose-check": Check.ANEW.value,
            },
        )
    if not state.inquiry:
        return Act("look-into-oos", {"oos-cause": inquire.NO_CAUSE, "oos-course": inquire.STANDS})
    if not state.table:
        return Act("release-table", {f"decides-{card}": "yes" if can else "no" for card, can in table.CARDS.items()})
    return Act("submit", {**_number(state), "genomes-are": claim_due(state), "decision": state.case.decision, "reason": REASON})


def _number(state: State) -> dict[str, str]:
    made = next((each for each in reversed(state.ratios) if (each.amplicon, each.spread) == (Amplicon.POLY_A, Spread.RUNS)), None)
    found = ratio(state, made) if made else None
    if found is None:
        return {"vg-per-cp": "0"}
    share = found.vg_per_cp_percent.times(0.01)
    return {"vg-per-cp": f"{share.value:.2f}", "low": f"{share.ci95[0]:.2f}", "high": f"{share.ci95[1]:.2f}"}


def claim_due(state: State) -> str:
    """Return what the amplicons say: without its start alone, a genome was cut; without either end of the gene it is another piece of DNA.

    No case has all of the starts, so that the end tells one from the other.
    """
    ends = [each.ratio.value for each in beside_poly_a(state, Amplicon.END)]
    return "cut-at-start" if ends and all(share >= WITH_THE_GENE for share in ends) else "no-gene"


def _can(state: State, needed: dict[str, float]) -> bool:
    return all(state.left[name] >= amount for name, amount in needed.items())


def _is_unread(state: State) -> bool:
    reading = state.reading
    return reading is None or any(reading.threshold(amplicon) is None for amplicon in state.measured)


def _reading(state: State) -> dict[str, str]:
    found = volume_found(state.case, state.seed)
    volume = (
        {"droplet-nl": f"{found.droplet_volume_nl.value:.3f}", "droplet-cv": f"{found.volume_cv_percent:.1f}"} if state.is_sized else {}
    )
    return {**{read.THRESHOLDS[amplicon]: f"{threshold(state, amplicon):.0f}" for amplicon in state.measured}, **volume}


def threshold(state: State, amplicon: Amplicon) -> float:
    """Return what lies six standard deviations above the droplets of the blank; where there is none, above the lower cloud of the sample."""
    made = next(each for each in reversed(state.runs) if amplicon in each.amplicons)
    seen = zip(wells_of(made), amplitudes(state.case, state.seed, made, state.preparation(made.preparation)), strict=True)
    own = {well.kind: droplets for well, droplets in seen if well.amplicon is amplicon}
    if Kind.NTC in own:
        empty = own[Kind.NTC]
    else:
        sample = own[Kind.SAMPLE]
        empty = sample[sample < (sample.min() + sample.max()) / 2]
    # Median and quartiles: a few droplets of the blank may be full.
    low, middle, high = np.quantile(empty, (0.25, 0.5, 0.75))
    return float(middle + _ABOVE_EMPTY_SD * (high - low) / 1.349)


def _verdict(state: State, made: Run) -> str:
    faults = sorted(faults_of(state, made))
    return faults[0].value if faults else VALID


def _good_tubes(state: State) -> set[int]:
    return {made.preparation for made in state.used if not faults_of(state, made) and len(made.amplicons) == len(Amplicon)}


def _fold(state: State) -> float:
    return state.case.expected_vg_per_ml * state.case.droplet_nl.low * _NL_PER_ML / WANTED_COPIES


def _is_right(state: State, tube: Preparation) -> bool:
    return tube.dnase is Dnase.STOPPED and 0.2 < tube.fold / _fold(state) < 5  # noqa: PLR2004 -- a few times more or less is well in range

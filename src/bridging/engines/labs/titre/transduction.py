"""The sheet of cells: how much vector transduces a wanted share of them, and how many copies that puts into one, by the Poisson distribution."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.dosing.multiplicity import VectorVolumeInput, vector_volume
from bridging.engines.labs.titre.infection import infectious_titre
from bridging.engines.labs.titre.state import Amplicon, CellSheet, State
from bridging.engines.labs.titre.titres import between, mean_titre

SHEET_FOLD: Final = 1000
"""The lot is diluted so far before it is pipetted on cells: microlitres of the lot itself nobody can measure."""
_NEAR: Final = 0.05
_WRONG_TITRE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Due:
    """``by_genomes_ul`` is what comes of taking the titre in genomes for that in infectious units; None without a plate."""

    units_per_cell: float
    volume_ul: float
    copies_per_cell: float
    copies_per_transduced: float
    by_genomes_ul: float | None


def units_per_ml(state: State) -> float | None:
    """Return the infectious titre: the geometric mean of the series that have one."""
    found = [each for series in state.series if (each := infectious_titre(state.case, state.seed, series))]
    values = [each.infectious_units_per_ml.value for each in found]
    if len(values) > 1:
        return between(values).mean.value
    return values[0] if values else None


def is_asked(state: State) -> bool:
    return state.case.transduce_percent is not None


def due(state: State) -> Due | None:
    """Return what belongs on the sheet; None where none is asked for, or no infectious titre is known."""
    percent, titre = state.case.transduce_percent, units_per_ml(state)
    if percent is None or titre is None:
        return None
    calculated = vector_volume(
        VectorVolumeInput(
            cells=state.case.cells_per_well, transduced_percent=percent, titre_tu_per_ml=titre, titre_cv_percent=state.case.iu_cv_percent
        )
    )
    genomes, volume = mean_titre(state, Amplicon.POLY_A), SHEET_FOLD * calculated.volume_ul.value
    return Due(
        units_per_cell=calculated.transducing_units_per_cell,
        volume_ul=volume,
        copies_per_cell=calculated.transducing_units_per_cell,
        copies_per_transduced=calculated.copies_per_transduced_cell,
        by_genomes_ul=volume * titre / genomes if genomes else None,
    )


def is_near(own: float, right: float) -> bool:
    return abs(own / right - 1) <= _NEAR


def is_right(state: State, sheet: CellSheet) -> bool:
    right = due(state)
    return right is not None and all(
        is_near(own, wanted)
        for own, wanted in (
            (sheet.units_per_cell, right.units_per_cell),
            (sheet.volume_ul, right.volume_ul),
            (sheet.copies_per_cell, right.copies_per_cell),
            (sheet.copies_per_transduced, right.copies_per_transduced),
        )
    )


def took_share_for_units(state: State, sheet: CellSheet) -> bool:
    """Tell whether the wanted share stands where the multiplicity belongs, as if no cell were ever hit twice."""
    percent = state.case.transduce_percent
    return percent is not None and is_near(sheet.units_per_cell, percent / 100)


def took_genomes_for_units(right: Due, sheet: CellSheet) -> bool:
    """Tell whether the volume follows from the titre in genomes: by far too little of it, whatever the multiplicity was."""
    if right.by_genomes_ul is None:
        return False
    meant = right.by_genomes_ul * sheet.units_per_cell / right.units_per_cell
    return abs(sheet.volume_ul / meant - 1) <= _WRONG_TITRE

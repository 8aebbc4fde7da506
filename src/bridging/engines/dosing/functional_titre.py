"""Functional titre: transducing units per mL from the share of transduced cells in one or more wells.

One well: TU/mL = cells · (−ln(1 − f)) · dilution / volume; the uncorrected cells · f · dilution / volume is close to it only where few
cells have two hits (f up to about 20 %). Wells inside the linear range are fitted together by the single-hit model.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution, said_chance
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import share_percent
from bridging.engines.dosing.multiplicity import SOURCE, copies_from_share
from bridging.engines.dosing.one_hit import LIKELIHOOD, Well, chance, most_likely
from bridging.engines.dosing.quantities import Cells, Count, Counted, Factor, Input, Microlitres
from bridging.engines.dosing.special import chi_square_tail
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

LINEAR_FROM_PERCENT, LINEAR_TO_PERCENT = 1.0, 20.0
_UNLIKELY: Final = 0.01


class UntransducedCells(Input):
    positive_cells: Count
    counted_cells: Counted


class TransducedWell(Input):
    cells_at_transduction: Cells
    vector_volume_ul: Microlitres
    dilution_factor: Factor
    positive_cells: Count
    counted_cells: Counted


class FunctionalTitreInput(Input):
    wells: Annotated[tuple[TransducedWell, ...], Field(min_length=1, max_length=384)]
    untransduced: UntransducedCells | None = None


@dataclass(frozen=True, slots=True)
class WellTitre:
    positive_percent: Estimate
    tu_per_ml: float | None
    """With the Poisson correction and without background; null where every cell is positive or none above the background."""
    uncorrected_tu_per_ml: float
    in_linear_range: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionalTitre(Result):
    formula: str = (
        "TU/mL = cells · (−ln(1 − f)) · dilution / volume; wells together: binomial likelihood of f = 1 − (1 − b)·e^(−TU·V/(D·cells))"
    )
    source: str = SOURCE
    tu_per_ml: Estimate
    linear_from_percent: float = LINEAR_FROM_PERCENT
    linear_to_percent: float = LINEAR_TO_PERCENT
    wells_used: int
    fit_p: float | None
    """Chance of such a scatter between the used wells if one titre were behind them; null for one well."""
    wells: tuple[WellTitre, ...]


def functional_titre(given: FunctionalTitreInput) -> FunctionalTitre:
    """Raise `Unusable` where no well has both positive and negative cells or the counts contradict each other."""
    background = _share(given.untransduced) if given.untransduced else 0.0
    titres = tuple(_well(well, background) for well in given.wells)
    used = [well for well, titre in zip(given.wells, titres, strict=True) if titre.in_linear_range]
    # Outside the linear range the wells that still have something to say carry the number, with a warning.
    used = used or [well for well, titre in zip(given.wells, titres, strict=True) if titre.tu_per_ml is not None]
    if not used or background >= 1:
        raise Unusable("dosing.no-titre")
    hits = [
        Well(well.vector_volume_ul / 1000 / well.dilution_factor / well.cells_at_transduction, well.positive_cells, well.counted_cells)
        for well in used
    ]
    value, interval = most_likely(hits, background)
    fit_p = _fit(hits, background, value)
    return FunctionalTitre(
        tu_per_ml=Estimate(value, interval, LIKELIHOOD, sum(well.counted for well in hits)),
        wells_used=len(used),
        fit_p=fit_p,
        wells=titres,
        warnings=_warnings(given, titres, fit_p),
    )


def _share(counts: UntransducedCells | TransducedWell) -> float:
    if counts.positive_cells > counts.counted_cells:
        raise Unusable("dosing.more-than-counted", positive=counts.positive_cells, counted=counts.counted_cells)
    return counts.positive_cells / counts.counted_cells


def _well(well: TransducedWell, background: float) -> WellTitre:
    share = _share(well)
    per_hit = well.cells_at_transduction * well.dilution_factor / (well.vector_volume_ul / 1000)
    # W. S. Abbott (1925): what is positive without vector would be so with it.
    above = (share - background) / (1 - background) if background < 1 else 0.0
    return WellTitre(
        share_percent(well.positive_cells, well.counted_cells),
        copies_from_share(above) * per_hit if 0 < above < 1 else None,
        share * per_hit,
        above > 0 and LINEAR_FROM_PERCENT <= 100 * share <= LINEAR_TO_PERCENT,
    )


def _fit(wells: list[Well], background: float, titre: float) -> float | None:
    """Return how often one titre scatters so (Pearson's χ²)."""
    if len(wells) == 1:
        return None
    total = 0.0
    for well in wells:
        p = chance(well, background, titre)
        total += (well.positive - well.counted * p) ** 2 / (well.counted * p * (1 - p)) if 0 < p < 1 else 0.0
    return chi_square_tail(total, len(wells) - 1)


def _warnings(given: FunctionalTitreInput, titres: tuple[WellTitre, ...], fit_p: float | None) -> tuple[Message, ...]:
    found = []
    shares = [titre.positive_percent.value for titre in titres]
    if not any(titre.in_linear_range for titre in titres):
        if max(shares) > LINEAR_TO_PERCENT:
            found.append(caution(Caution.ABOVE_LINEAR_RANGE, percent=max(shares), limit=LINEAR_TO_PERCENT))
        if min(shares) < LINEAR_FROM_PERCENT:
            found.append(caution(Caution.BELOW_LINEAR_RANGE, percent=min(shares), limit=LINEAR_FROM_PERCENT))
    if given.untransduced is None:
        found.append(caution(Caution.NO_UNTRANSDUCED))
    if fit_p is not None and fit_p < _UNLIKELY:
        found.append(caution(Caution.WELLS_DIFFER, p=said_chance(fit_p)))
    return tuple(found)


FUNCTIONAL_TITRE: Final = Calculation(
    "functional-titre", "transducing units per mL from shares of transduced cells", FunctionalTitreInput, FunctionalTitre, functional_titre
)

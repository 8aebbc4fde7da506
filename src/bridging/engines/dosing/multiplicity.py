"""Multiplicity of infection: how many vector copies enter how many cells when each hit falls on a cell at random.

Poisson: share of cells with k copies = mᵏ·e^(−m)/k!; share with any f = 1 − e^(−m); mean copies in a transduced cell m/f.
B. Fehse et al., Gene Therapy 11 (2004) 879–881, doi:10.1038/sj.gt.3302270.
"""

from dataclasses import dataclass
from math import exp, expm1, log1p
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import log_normal, relative_variance
from bridging.engines.dosing.quantities import BetweenPercent, Cells, CvPercent, Determinations, Input, PerMl
from bridging.engines.dosing.special import gamma_share

SOURCE: Final = "Poisson distribution; Fehse 2004, doi:10.1038/sj.gt.3302270"
_MOST_SHOWN: Final = 10


def transduced_share(copies_per_cell: float) -> float:
    return -expm1(-copies_per_cell)


def copies_from_share(share: float) -> float:
    """Return m = −ln(1 − f): the mean number of hits that leaves ``share`` of the cells with at least one."""
    return -log1p(-share)


class MoiInput(Input):
    transducing_units_per_cell: Annotated[float, Field(gt=0, le=100)]
    copy_ceiling: Annotated[int, Field(ge=1, le=100)] = 5
    """A transduced cell should have fewer copies than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moi(Result):
    formula: str = "f = 1 − e^(−m); copies per transduced cell = m / f; share with k copies = mᵏ·e^(−m) / k!"
    source: str = SOURCE
    transduced_percent: float
    copies_per_transduced_cell: float
    single_copy_percent_of_transduced: float
    at_ceiling_percent_of_transduced: float
    cells_percent_by_copies: tuple[float, ...]
    """Per cent of all cells with 0, 1, 2, … copies."""


def moi(given: MoiInput) -> Moi:
    m = given.transducing_units_per_cell
    share = transduced_share(m)
    shares = [exp(-m)]
    while len(shares) <= _MOST_SHOWN:
        shares.append(shares[-1] * m / len(shares))
    return Moi(
        transduced_percent=100 * share,
        copies_per_transduced_cell=m / share,
        single_copy_percent_of_transduced=100 * shares[1] / share,
        # At least k events of a Poisson process with mean m: P(k, m).
        at_ceiling_percent_of_transduced=100 * gamma_share(given.copy_ceiling, m) / share,
        cells_percent_by_copies=tuple(100 * part for part in shares),
    )


class VectorVolumeInput(Input):
    cells: Cells
    transduced_percent: BetweenPercent
    titre_tu_per_ml: PerMl
    titre_cv_percent: CvPercent
    titre_determinations: Determinations = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorVolume(Result):
    formula: str = "m = −ln(1 − f); volume = m · cells / titre"
    source: str = SOURCE
    transducing_units_per_cell: float
    copies_per_transduced_cell: float
    volume_ul: Estimate


def vector_volume(given: VectorVolumeInput) -> VectorVolume:
    share = given.transduced_percent / 100
    m = copies_from_share(share)
    spread = relative_variance(given.titre_cv_percent, given.titre_determinations)
    return VectorVolume(
        transducing_units_per_cell=m,
        copies_per_transduced_cell=m / share,
        volume_ul=log_normal(1000 * m * given.cells / given.titre_tu_per_ml, spread, n=given.titre_determinations),
    )


MOI: Final = Calculation("moi", "share transduced and copies per cell at a multiplicity of infection", MoiInput, Moi, moi)
VECTOR_VOLUME: Final = Calculation(
    "vector-volume", "vector needed for a wanted share of transduced cells", VectorVolumeInput, VectorVolume, vector_volume
)

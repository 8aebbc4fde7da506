"""Vector copy number: copies per cell of all cells, copies per transduced cell, and what single random hits would have given.

A bulk DNA measurement averages over all cells; divided by the share of transduced cells it gives copies per transduced cell. Poisson
expects m/f there, with m = −ln(1 − f). More than that means cells of unequal permissiveness, aggregated vector or carried-over plasmid.
Variances on the log scale: of f (1 − f)/(f·n), of m f/((1 − f)·n·m²) (delta method), of the copies ln(1 + CV²).
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import log_normal, relative_variance, share_percent
from bridging.engines.dosing.multiplicity import SOURCE, copies_from_share
from bridging.engines.dosing.quantities import Copies, Count, Counted, CvPercent, Determinations, Input
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_DAYS_UNTIL_FREE_DNA_IS_GONE: Final = 7.0


class CopyNumberInput(Input):
    positive_cells: Count
    counted_cells: Counted
    copies_per_cell: Copies
    """Mean of all cells, transduced or not."""
    copies_cv_percent: CvPercent
    copies_determinations: Determinations = 1
    days_after_transduction: Annotated[float, Field(ge=0, le=10_000)]
    ceiling_copies_per_transduced_cell: Copies = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyNumber(Result):
    formula: str = "copies per transduced cell = copies per cell / f; Poisson expects −ln(1 − f) / f; excess = measured / expected"
    source: str = SOURCE
    transduced_percent: Estimate
    copies_per_transduced_cell: Estimate
    poisson_copies_per_transduced_cell: float
    excess_over_poisson: Estimate


def copy_number(given: CopyNumberInput) -> CopyNumber:
    """Raise `Unusable` where all cells or none are positive: then the share says nothing of the number of hits."""
    n = given.counted_cells
    if not 0 < given.positive_cells < n:
        raise Unusable("dosing.share-at-end", positive=given.positive_cells, counted=n)
    share = given.positive_cells / n
    m = copies_from_share(share)
    of_copies = relative_variance(given.copies_cv_percent, given.copies_determinations)
    smallest = min(n, given.copies_determinations)
    observed = log_normal(given.copies_per_cell / share, of_copies, (1 - share) / (share * n), n=smallest)
    excess = log_normal(given.copies_per_cell / m, of_copies, share / ((1 - share) * n * m**2), n=smallest)
    return CopyNumber(
        transduced_percent=share_percent(given.positive_cells, n),
        copies_per_transduced_cell=observed,
        poisson_copies_per_transduced_cell=m / share,
        excess_over_poisson=excess,
        warnings=_warnings(given, observed, excess),
    )


def _warnings(given: CopyNumberInput, observed: Estimate, excess: Estimate) -> tuple[Message, ...]:
    found = []
    if excess.ci95[0] > 1:
        found.append(caution(Caution.EXCESS_COPIES, ratio=excess.value))
    if excess.ci95[1] < 1:
        found.append(caution(Caution.MISSING_COPIES, ratio=excess.value))
    if observed.ci95[1] >= given.ceiling_copies_per_transduced_cell:
        found.append(caution(Caution.ABOVE_COPY_CEILING, copies=observed.value, ceiling=given.ceiling_copies_per_transduced_cell))
    if given.days_after_transduction < _DAYS_UNTIL_FREE_DNA_IS_GONE:
        found.append(caution(Caution.EARLY_SAMPLE, days=given.days_after_transduction))
    return tuple(found)


COPY_NUMBER: Final = Calculation(
    "vcn", "copies per transduced cell, beside what random hits would give", CopyNumberInput, CopyNumber, copy_number
)

"""Ratio of two targets by digital PCR, and the copy number that follows from a reference gene; the droplet volume cancels.

Interval: delta method, as the makers' software prints it, r ± z·r·√(Var λ₁/λ₁² + Var λ₂/λ₂²) with Var λ = p/((1 − p)·n). Where a target has
few positive or few negative droplets it would be wrong: then the ends of two exact 97.5 % intervals are divided (Bonferroni), which is wide and
never too narrow.
The two targets are taken as independent; they are not where they lie on one molecule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.droplet_titre import droplet_warnings
from bridging.engines.dosing.droplets import SOURCE, DropletCounts, Wells, copies_per_droplet, counts, homogeneity
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.quantities import Copies, Factor, Input
from bridging.kernel.intervals import Z
from bridging.kernel.unusable import Unusable

_DELTA: Final = "delta method"
_BOTH: Final = "two exact 97.5 % binomial intervals (Bonferroni)"
_MANY: Final = 30


class DropletRatioInput(Input):
    target_wells: Wells
    reference_wells: Wells
    target_dilution_factor: Factor = 1.0
    reference_dilution_factor: Factor = 1.0
    reference_copies_per_cell: Copies = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DropletRatio(Result):
    formula: str = (
        "ratio = λ target · dilution target / (λ reference · dilution reference); copies per cell = ratio · reference copies per cell"
    )
    source: str = SOURCE
    target_copies_per_droplet: Estimate
    reference_copies_per_droplet: Estimate
    ratio: Estimate
    copies_per_cell: Estimate
    reference_copies_per_cell: float


def droplet_ratio(given: DropletRatioInput) -> DropletRatio:
    """Raise `Unusable` where the reference is absent or a target saturated."""
    target, reference = copies_per_droplet(given.target_wells), copies_per_droplet(given.reference_wells)
    if reference.value == 0:
        raise Unusable("dosing.no-reference", droplets=reference.n)
    ratio = _ratio(given, target, reference).times(given.target_dilution_factor / given.reference_dilution_factor)
    return DropletRatio(
        target_copies_per_droplet=target,
        reference_copies_per_droplet=reference,
        ratio=ratio,
        copies_per_cell=ratio.times(given.reference_copies_per_cell),
        reference_copies_per_cell=given.reference_copies_per_cell,
        warnings=tuple(
            dict.fromkeys(
                message for wells in (given.target_wells, given.reference_wells) for message in droplet_warnings(wells, homogeneity(wells))
            )
        ),
    )


def _ratio(given: DropletRatioInput, target: Estimate, reference: Estimate) -> Estimate:
    value, n = target.value / reference.value, min(target.n, reference.n)
    if _has_many(given.target_wells) and _has_many(given.reference_wells):
        reach = Z * value * sqrt(_relative_variance(given.target_wells) + _relative_variance(given.reference_wells))
        return Estimate(value, (value - reach, value + reach), _DELTA, n)
    # Each of the two misses in 2.5 % of cases at most, so both hold in 95 % at least.
    (low, high), (below, above) = (copies_per_droplet(wells, 0.025).ci95 for wells in (given.target_wells, given.reference_wells))
    return Estimate(value, (low / above, high / below), _BOTH, n)


def _has_many(wells: Sequence[DropletCounts]) -> bool:
    positive, accepted = counts(wells)
    return _MANY <= positive <= accepted - _MANY


def _relative_variance(wells: Sequence[DropletCounts]) -> float:
    positive, accepted = counts(wells)
    return positive / ((accepted - positive) * accepted) / copies_per_droplet(wells).value ** 2


DROPLET_RATIO: Final = Calculation(
    "ddpcr-ratio", "ratio of two targets, and copies per cell from a reference gene", DropletRatioInput, DropletRatio, droplet_ratio
)

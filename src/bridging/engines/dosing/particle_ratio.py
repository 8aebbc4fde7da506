"""Ratios of two titres: genomes to capsids (share of full capsids), and genomes to infectious units.

Combined CV of a quotient of independent numbers: √(CV₁² + CV₂²) (first order; JCGM 100:2008, 5.1.6). The interval is log-normal, so that it
never reaches below zero. A ratio of two assays and the share of full particles from one separation are different measurands: where the
second is given, the difference of their logarithms is compared with what chance would make of it (two-sided normal test).
"""

from dataclasses import dataclass
from math import erfc, log, log1p, sqrt
from typing import Final

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import log_normal, relative_variance
from bridging.engines.dosing.quantities import CvPercent, Determinations, Input, PartPercent, PerMl

_SOURCE: Final = "JCGM 100:2008, 5.1.6 (combined relative uncertainty)"


class OtherMethod(Input):
    full_percent: PartPercent
    cv_percent: CvPercent


class GenomesPerCapsidInput(Input):
    vg_per_ml: PerMl
    vg_cv_percent: CvPercent
    vg_determinations: Determinations = 1
    cp_per_ml: PerMl
    cp_cv_percent: CvPercent
    cp_determinations: Determinations = 1
    other_method: OtherMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GenomesPerCapsid(Result):
    formula: str = "ratio = vg / cp; CV = √(CV vg² / n + CV cp² / n)"
    source: str = _SOURCE
    vg_per_cp_percent: Estimate
    combined_cv_percent: float
    standard_deviation_percent_points: float
    other_method_p: float | None
    """How often two methods that see the same lie at least so far apart; null where no other method is given."""


def genomes_per_capsid(given: GenomesPerCapsidInput) -> GenomesPerCapsid:
    parts = (
        relative_variance(given.vg_cv_percent, given.vg_determinations),
        relative_variance(given.cp_cv_percent, given.cp_determinations),
    )
    cv = sqrt(sum(parts))
    ratio = log_normal(100 * given.vg_per_ml / given.cp_per_ml, *parts, n=min(given.vg_determinations, given.cp_determinations))
    return GenomesPerCapsid(
        vg_per_cp_percent=ratio,
        combined_cv_percent=100 * cv,
        standard_deviation_percent_points=ratio.value * cv,
        other_method_p=_agreement(ratio.value, parts, given.other_method) if given.other_method else None,
        warnings=(caution(Caution.MORE_GENOMES_THAN_CAPSIDS, percent=ratio.value),) if ratio.value > 100 else (),  # noqa: PLR2004 -- per cent
    )


def _agreement(percent: float, parts: tuple[float, float], other: OtherMethod) -> float:
    away = abs(log(percent / other.full_percent))
    error = sqrt(sum(log1p(part) for part in (*parts, relative_variance(other.cv_percent))))
    return erfc(away / error / sqrt(2)) if error else float(away == 0)


class InfectiousRatioInput(Input):
    vg_per_ml: PerMl
    vg_cv_percent: CvPercent
    vg_determinations: Determinations = 1
    infectious_units_per_ml: PerMl
    infectious_cv_percent: CvPercent
    infectious_determinations: Determinations = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class InfectiousRatio(Result):
    formula: str = "ratio = vg / IU; CV = √(CV vg² / n + CV IU² / n)"
    source: str = _SOURCE
    vg_per_infectious_unit: Estimate
    combined_cv_percent: float
    infectious_percent_of_vg: Estimate


def infectious_ratio(given: InfectiousRatioInput) -> InfectiousRatio:
    parts = (
        relative_variance(given.vg_cv_percent, given.vg_determinations),
        relative_variance(given.infectious_cv_percent, given.infectious_determinations),
    )
    n = min(given.vg_determinations, given.infectious_determinations)
    return InfectiousRatio(
        vg_per_infectious_unit=log_normal(given.vg_per_ml / given.infectious_units_per_ml, *parts, n=n),
        combined_cv_percent=100 * sqrt(sum(parts)),
        infectious_percent_of_vg=log_normal(100 * given.infectious_units_per_ml / given.vg_per_ml, *parts, n=n),
    )


GENOMES_PER_CAPSID: Final = Calculation(
    "vg-cp", "genomes per capsid from two assays, with their combined CV", GenomesPerCapsidInput, GenomesPerCapsid, genomes_per_capsid
)
INFECTIOUS_RATIO: Final = Calculation(
    "infectious-ratio", "vector genomes per infectious unit", InfectiousRatioInput, InfectiousRatio, infectious_ratio
)

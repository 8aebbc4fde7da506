"""Dose sheet of an AAV product: vector genomes and volume for a patient, and all the capsids that come with them.

A dose in vector genomes leaves out the capsids that hold none: capsids = genomes / share of capsids that the genome titre counts. Which these
are is a property of the assay: a short amplicon is found in partial capsids too. Shares are of empty, partial and full capsids, aggregates apart.
Interval: log-normal from the CV of the titre and (1 − p)/(p·n) for a share of n counted capsids.
"""

from dataclasses import dataclass
from math import ceil
from typing import Annotated, Final, Literal

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.car_t_dose import BodyWeight
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import log_normal, relative_variance
from bridging.engines.dosing.quantities import Counted, CvPercent, Determinations, Input, Millilitres, Percent, PerMl, Positive
from bridging.kernel.unusable import Unusable

_ROUNDED: Final = 0.5
"""Three shares that were each rounded to a whole per cent may add up to so much more or less."""
_HALF_OF_A_MILLIONTH: Final = 1e-9


class AavDoseInput(Input):
    body_weight_kg: BodyWeight
    dose_vg_per_kg: Positive
    titre_vg_per_ml: PerMl
    titre_cv_percent: CvPercent
    titre_determinations: Determinations = 1
    full_percent: Percent
    partial_percent: Percent
    empty_percent: Percent
    capsids_counted: Counted
    titre_counts: Literal["full", "full-and-partial"]
    vial_volume_ml: Millilitres
    capsid_limit_per_kg: Annotated[float, Field(ge=1, le=1e20)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AavDose(Result):
    formula: str = "vg = vg/kg · kg; mL = vg / titre; capsids = vg / share of capsids that the titre counts"
    source: str = "product of independent factors; JCGM 100:2008, 5.1.6"
    dose_vg: float
    volume_ml: float
    vials: int
    vg_given: Estimate
    """What is in that volume, with the uncertainty of the titre."""
    counted_capsids_percent: float
    capsids: Estimate
    capsids_per_kg: Estimate
    empty_capsids: float


def aav_dose(given: AavDoseInput) -> AavDose:
    """Raise `Unusable` where the shares are not those of all capsids, or the titre counts capsids of which there are none."""
    total = given.full_percent + given.partial_percent + given.empty_percent
    if abs(total - 100) > _ROUNDED:
        raise Unusable("dosing.shares-not-whole", total=total)
    counted = (given.full_percent + (given.partial_percent if given.titre_counts == "full-and-partial" else 0)) / total
    if counted == 0:
        raise Unusable("dosing.none-counted")
    vg = given.dose_vg_per_kg * given.body_weight_kg
    volume = vg / given.titre_vg_per_ml
    of_titre = relative_variance(given.titre_cv_percent, given.titre_determinations)
    of_share = max(0.0, 1 - counted) / (counted * given.capsids_counted)
    capsids = log_normal(vg / counted, of_titre, of_share, n=min(given.titre_determinations, given.capsids_counted))
    per_kg = capsids.times(1 / given.body_weight_kg)
    limit = given.capsid_limit_per_kg
    return AavDose(
        dose_vg=vg,
        volume_ml=volume,
        # A volume that fills its vials to the last digit needs no vial for what was lost in dividing.
        vials=max(1, ceil(volume / given.vial_volume_ml * (1 - _HALF_OF_A_MILLIONTH))),
        vg_given=log_normal(vg, of_titre, n=given.titre_determinations),
        counted_capsids_percent=100 * counted,
        capsids=capsids,
        capsids_per_kg=per_kg,
        empty_capsids=capsids.value * given.empty_percent / total,
        warnings=(caution(Caution.ABOVE_CAPSID_LIMIT, capsids=per_kg.value, limit=limit),) if limit and per_kg.ci95[1] > limit else (),
    )


AAV_DOSE: Final = Calculation("aav-dose", "vector genomes, volume and all capsids of a dose per kg", AavDoseInput, AavDose, aav_dose)

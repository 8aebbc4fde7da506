"""Concentration by digital PCR: copies per µL of reaction, and per mL of the sample that was diluted into it."""

from dataclasses import dataclass
from math import sqrt
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution, said_chance
from bridging.engines.dosing.droplets import (
    FEW_DROPLETS,
    SATURATED_COPIES,
    SOURCE,
    UNLIKELY,
    DropletCounts,
    Wells,
    copies_per_droplet,
    homogeneity,
)
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.quantities import Factor, Input
from bridging.kernel.message import Message

_UL_PER_NL: Final = 1e-3
_UL_PER_ML: Final = 1000
_BLANK_LIMIT_PERCENT: Final = 1.0


class DropletTitreInput(Input):
    wells: Wells
    droplet_volume_nl: Annotated[float, Field(ge=0.01, le=100)]
    """0.85 in QuantaSoft from version 1.7 on, 0.91 before: there is no value that may be assumed."""
    dilution_factor: Factor = 1.0
    """From the sample to the reaction, all steps together."""
    no_template_wells: Annotated[tuple[DropletCounts, ...], Field(max_length=384)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DropletTitre(Result):
    formula: str = "λ = −ln(negatives / accepted); copies/µL = λ / droplet volume; copies/mL of sample = copies/µL · 1000 · dilution"
    source: str = SOURCE
    droplet_volume_nl: float
    copies_per_droplet: Estimate
    copies_per_ul_reaction: Estimate
    copies_per_ml_sample: Estimate
    copies_per_ul_by_well: tuple[Estimate, ...]
    between_wells_cv_percent: float | None
    wells_homogeneity_p: float | None
    no_template_copies_per_ul: Estimate | None


def droplet_titre(given: DropletTitreInput) -> DropletTitre:
    per_ul = 1 / (given.droplet_volume_nl * _UL_PER_NL)
    copies = copies_per_droplet(given.wells)
    by_well = tuple(copies_per_droplet([well]).times(per_ul) for well in given.wells)
    p = homogeneity(given.wells)
    blank = copies_per_droplet(given.no_template_wells) if given.no_template_wells else None
    return DropletTitre(
        droplet_volume_nl=given.droplet_volume_nl,
        copies_per_droplet=copies,
        copies_per_ul_reaction=copies.times(per_ul),
        copies_per_ml_sample=copies.times(per_ul * _UL_PER_ML * given.dilution_factor),
        copies_per_ul_by_well=by_well,
        between_wells_cv_percent=_cv_percent([well.value for well in by_well]),
        wells_homogeneity_p=p,
        no_template_copies_per_ul=blank.times(per_ul) if blank else None,
        warnings=(*droplet_warnings(given.wells, p), *_blank_warnings(copies, blank)),
    )


def droplet_warnings(wells: tuple[DropletCounts, ...], homogeneity_p: float | None) -> tuple[Message, ...]:
    found = []
    fewest = min(well.accepted_droplets for well in wells)
    if fewest < FEW_DROPLETS:
        found.append(caution(Caution.FEW_DROPLETS, droplets=fewest, limit=FEW_DROPLETS))
    copies = copies_per_droplet(wells).value
    if copies > SATURATED_COPIES:
        found.append(caution(Caution.NEAR_SATURATION, copies=round(copies, 1), limit=SATURATED_COPIES))
    if homogeneity_p is not None and homogeneity_p < UNLIKELY:
        found.append(caution(Caution.WELLS_DIFFER, p=said_chance(homogeneity_p)))
    return tuple(found)


def _blank_warnings(copies: Estimate, blank: Estimate | None) -> tuple[Message, ...]:
    if blank is None:
        return (caution(Caution.NO_BLANK),)
    if blank.value and 100 * blank.value >= _BLANK_LIMIT_PERCENT * copies.value:
        return (caution(Caution.BLANK_POSITIVE, blank=blank.value, sample=copies.value),)
    return ()


def _cv_percent(values: list[float]) -> float | None:
    mean = sum(values) / len(values)
    if len(values) == 1 or mean == 0:
        return None
    return 100 * sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1)) / mean


DROPLET_TITRE: Final = Calculation(
    "ddpcr", "concentration from positive and accepted droplets", DropletTitreInput, DropletTitre, droplet_titre
)

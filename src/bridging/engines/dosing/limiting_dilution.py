"""Infectious titre by limiting dilution: wells of cells that are infected or not, at a series of dilutions.

A well stays uninfected with the chance e^(−IU·V/D); the titre is the one at which the wells that were seen are most likely, which is the most
probable number of W. G. Cochran, Biometrics 6 (1950) 105–116, doi:10.2307/3001491. Half of the wells are infected at ln 2 = 0.69 infectious
units a well, so that 1 TCID50 = 0.69 IU.
"""

from dataclasses import dataclass
from math import log
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import share_percent
from bridging.engines.dosing.one_hit import LIKELIHOOD, Well, most_likely
from bridging.engines.dosing.quantities import Count, Counted, Factor, Input, Microlitres
from bridging.kernel.unusable import Unusable


class DilutedWells(Input):
    dilution_factor: Factor
    infected_wells: Count
    wells: Counted


class LimitingDilutionInput(Input):
    volume_per_well_ul: Microlitres
    dilutions: Annotated[tuple[DilutedWells, ...], Field(min_length=1, max_length=96)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitingDilution(Result):
    formula: str = "share infected = 1 − e^(−IU · V / D), all dilutions together by their binomial likelihood; TCID50/mL = IU/mL / ln 2"
    source: str = "Cochran 1950, doi:10.2307/3001491"
    infectious_units_per_ml: Estimate
    tcid50_per_ml: Estimate
    infected_percent: tuple[Estimate, ...]
    """At each dilution."""


def limiting_dilution(given: LimitingDilutionInput) -> LimitingDilution:
    """Raise `Unusable` where all wells are infected or none is: the titre then has no end on one side."""
    for row in given.dilutions:
        if row.infected_wells > row.wells:
            raise Unusable("dosing.more-than-counted", positive=row.infected_wells, counted=row.wells)
    infected, wells = sum(row.infected_wells for row in given.dilutions), sum(row.wells for row in given.dilutions)
    if not 0 < infected < wells:
        raise Unusable("dosing.no-end-point", infected=infected, wells=wells)
    millilitres = given.volume_per_well_ul / 1000
    value, interval = most_likely([Well(millilitres / row.dilution_factor, row.infected_wells, row.wells) for row in given.dilutions], 0.0)
    titre = Estimate(value, interval, LIKELIHOOD, wells)
    return LimitingDilution(
        infectious_units_per_ml=titre,
        tcid50_per_ml=titre.times(1 / log(2)),
        infected_percent=tuple(share_percent(row.infected_wells, row.wells) for row in given.dilutions),
    )


LIMITING_DILUTION: Final = Calculation(
    "limiting-dilution", "infectious titre (TCID50) from infected wells", LimitingDilutionInput, LimitingDilution, limiting_dilution
)

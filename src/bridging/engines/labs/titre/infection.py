"""Cells with a series of dilutions: which wells became infected, and the titre that follows."""

from functools import lru_cache
from math import exp
from typing import Final

from bridging.engines.dosing.limiting_dilution import DilutedWells, LimitingDilution, LimitingDilutionInput, limiting_dilution
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.state import Series
from bridging.engines.labs.titre.truth import by_chance, truth_of
from bridging.kernel.seed import random_for
from bridging.kernel.unusable import Unusable

WELLS: Final = 12
STEPS: Final = 8
WELL_UL: Final = 50.0


@lru_cache(maxsize=64)
def infected(case: Case, seed: str, series: Series) -> tuple[DilutedWells, ...]:
    """Return infected wells at each dilution."""
    titre = truth_of(case, seed).iu_per_ml * by_chance(case.iu_cv_percent, seed, "cells", series.number)
    chance = random_for(seed, "infected", series.number)
    rows = []
    for step in range(STEPS):
        fold = series.first_fold * series.step**step
        share = 1 - exp(-titre * WELL_UL / 1000 / fold)
        rows.append(DilutedWells(dilution_factor=fold, infected_wells=sum(chance.random() < share for _ in range(WELLS)), wells=WELLS))
    return tuple(rows)


def infectious_titre(case: Case, seed: str, series: Series) -> LimitingDilution | None:
    """Return the titre; None where all wells or none are infected."""
    try:
        return limiting_dilution(LimitingDilutionInput(volume_per_well_ul=WELL_UL, dilutions=infected(case, seed, series)))
    except Unusable:
        return None

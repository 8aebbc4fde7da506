"""What was known before: the capsids that mass photometry counted, the potency on organoids, and the label."""

from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import Final

from bridging.engines.dosing.estimate import Estimate
from bridging.engines.dosing.intervals import share_percent
from bridging.engines.dosing.parallel_lines import RelativePotency, RelativePotencyInput, Response, relative_potency
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.state import Amplicon
from bridging.engines.labs.titre.truth import truth_of
from bridging.kernel.seed import random_for

DOSES: Final = (1e3, 3e3, 1e4)
"""Genomes per cell, by the release titre."""
_WELLS: Final = 6
_AT_LEAST, _PER_TENFOLD = 660.0, 1360.0
"""Swelling of the reference at the lowest dose, in % · min, and how much more at ten times as much."""
_CV: Final = 0.05


@dataclass(frozen=True, slots=True)
class CapsidsFound:
    """In per cent of the capsids that were counted, aggregates apart."""

    empty: Estimate
    partial: Estimate
    full: Estimate


@lru_cache(maxsize=64)
def capsids_found(case: Case, seed: str) -> CapsidsFound:
    truth, chance = truth_of(case, seed), random_for(seed, "photometry")
    number = case.capsids_counted
    drawn = [chance.random() for _ in range(number)]
    full = sum(one < truth.full for one in drawn)
    partial = sum(truth.full <= one < truth.full + truth.partial for one in drawn)
    return CapsidsFound(*(share_percent(found, number) for found in (number - full - partial, partial, full)))


@dataclass(frozen=True, slots=True)
class Potency:
    reference: tuple[Response, ...]
    test: tuple[Response, ...]
    result: RelativePotency


@lru_cache(maxsize=64)
def potency_found(case: Case, seed: str) -> Potency:
    """Return the swelling of organoids by dose, of a reference lot and of this one: only genomes with the gene make cells swell."""
    truth, chance = truth_of(case, seed), random_for(seed, "organoids")
    working = truth.genomes_per_ml[Amplicon.START] / truth.genomes_per_ml[Amplicon.POLY_A]

    def swelling(dose: float) -> float:
        right = _AT_LEAST + _PER_TENFOLD * log10(dose / DOSES[0])
        return max(0.0, right) * (1 + chance.gauss(0, _CV))

    reference = tuple(Response(dose=dose, response=swelling(dose)) for dose in DOSES for _ in range(_WELLS))
    test = tuple(Response(dose=dose, response=swelling(dose * working)) for dose in DOSES for _ in range(_WELLS))
    return Potency(reference, test, relative_potency(RelativePotencyInput(reference=reference, test=test)))

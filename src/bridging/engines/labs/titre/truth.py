"""What the simulator has in the lot, and what happens to each tube: functions of case and seed. Nothing of it reaches a screen before the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.state import Amplicon, Calibrator, Dnase, Preparation
from bridging.kernel.seed import random_for

_FEWEST, _MOST = 1, 3
_OF_VALIDATED: Final = 0.8
"""Day and dilution take so much of the CV that the validation reports; it was made with more people and more lots of reagent."""
_FURTHEST: Final = 1.5
"""Standard deviations: whoever works well has no wilder days than this."""
_OPENED, _HALF_OPENED = (0.96, 1.03), (0.52, 0.64)
_LEFT_BY_DNASE: Final = 0.003
_EATEN: Final = 0.45
"""Of the genomes, what DNase leaves that was not stopped before the capsids were opened."""
_OTHER_SEROTYPE: Final = 1.4
"""What an ELISA reads too high against capsids that its antibody binds less well."""


@dataclass(frozen=True, slots=True)
class Truth:
    """``bad_preparation``: the tube of which the capsids were only half opened. ``full``, ``partial`` and ``empty`` add up to 1."""

    cp_per_ml: float
    genomes_per_ml: Mapping[Amplicon, float]
    empty: float
    partial: float
    full: float
    droplet_nl: float
    loose_share: float
    iu_per_ml: float
    bad_preparation: int
    weight_kg: float


@lru_cache(maxsize=64)
def truth_of(case: Case, seed: str) -> Truth:
    chance = random_for(seed, "lot")
    cp = case.cp_per_ml.draw(chance)
    genomes = cp * case.vg_per_cp.draw(chance)
    shares = [band.draw(chance) for band in (case.empty, case.partial, case.full)]
    return Truth(
        cp_per_ml=cp,
        genomes_per_ml={
            Amplicon.POLY_A: genomes,
            Amplicon.START: genomes * case.start_share.draw(chance),
            Amplicon.END: genomes * case.end_share.draw(chance),
        },
        empty=shares[0] / sum(shares),
        partial=shares[1] / sum(shares),
        full=shares[2] / sum(shares),
        droplet_nl=case.droplet_nl.draw(chance),
        loose_share=case.loose_share.draw(chance),
        iu_per_ml=genomes / case.vg_per_iu.draw(chance),
        bad_preparation=chance.randint(_FEWEST, _MOST),
        weight_kg=round(case.weight_kg.draw(chance), 1),
    )


def vg_per_cp(case: Case, seed: str, amplicon: Amplicon = Amplicon.POLY_A) -> float:
    truth = truth_of(case, seed)
    return truth.genomes_per_ml[amplicon] / truth.cp_per_ml


def by_chance(cv_percent: float, *parts: str | int) -> float:
    """Return the factor by which a day or a tube is off, for a CV that a validation reports."""
    off = random_for(*parts).gauss(0, 1)
    return exp(max(-_FURTHEST, min(_FURTHEST, off)) * _OF_VALIDATED * cv_percent / 100)


def opened(case: Case, seed: str, preparation: Preparation) -> float:
    """Return the share of genomes that come free of their capsids and are still there: the same for sample and reference."""
    is_bad = preparation.number == truth_of(case, seed).bad_preparation
    share = random_for(seed, "opened", preparation.number).uniform(*(_HALF_OPENED if is_bad else _OPENED))
    return share * (_EATEN if preparation.dnase is Dnase.UNSTOPPED else 1)


def loose(case: Case, seed: str, preparation: Preparation) -> float:
    """Return DNA outside capsids, beside the genomes inside."""
    return truth_of(case, seed).loose_share if preparation.dnase is Dnase.NONE else _LEFT_BY_DNASE


def capsids_read(case: Case, seed: str, number: int, calibrator: Calibrator, determinations: int) -> tuple[float, ...]:
    """Return what each determination of an ELISA reads, in capsids per mL."""
    bias = _OTHER_SEROTYPE if calibrator is Calibrator.OTHER_SEROTYPE else 1.0
    cp = truth_of(case, seed).cp_per_ml * bias
    return tuple(cp * by_chance(case.cp_cv_percent, seed, "elisa", number, each) for each in range(determinations))

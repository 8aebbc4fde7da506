"""What a plate shows: the amplitude of each droplet, and how many lie above a threshold. Functions of case, seed, plate and tube.

Amplitudes are kept for the last few plates alone, for there are some hundred thousand on each; counts are kept longer.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bridging.engines.dosing.droplets import DropletCounts
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.clouds import RAIN, clouds_of
from bridging.engines.labs.titre.layout import Kind, Well, wells_of
from bridging.engines.labs.titre.state import Amplicon, Preparation, Reading, Run
from bridging.engines.labs.titre.truth import by_chance, loose, opened, truth_of
from bridging.kernel.seed import random_for

REFERENCE_PER_UL: Final = 750.0
"""Copies of the reference in a µL of reaction, if all of its capsids were opened."""
_UL_PER_NL: Final = 1e-3
_UL_PER_ML: Final = 1000
_NTC_COPIES: Final = 2e-5
_PIPETTED_CV: Final = 1.5
_FEWEST, _MOST = 15_500, 19_500
_SPOILT = (6_000, 8_500)
_SPOILT_PLATE: Final = 2
"""On this plate the oil of one sample well broke: it has few droplets, and stays usable."""

type Amplitudes = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counted:
    well: Well
    droplets: DropletCounts


def copies(case: Case, seed: str, run: Run, tube: Preparation, well: Well) -> float:
    """Return λ: the mean number of copies in a droplet of a well."""
    truth = truth_of(case, seed)
    per_droplet = truth.droplet_nl * _UL_PER_NL
    free = opened(case, seed, tube)
    pipetted = by_chance(_PIPETTED_CV, seed, "well", run.number, well.place)
    diluted = by_chance(case.vg_cv_percent, seed, "tube", tube.number)
    per_ul = truth.genomes_per_ml[well.amplicon] / tube.fold / _UL_PER_ML * diluted
    match well.kind:
        case Kind.NTC:
            return _NTC_COPIES
        case Kind.REFERENCE:
            return REFERENCE_PER_UL * free * per_droplet * pipetted
        case Kind.UNOPENED:
            return per_ul * loose(case, seed, tube) * per_droplet * pipetted
        case Kind.SAMPLE:
            return per_ul * (free + loose(case, seed, tube)) * per_droplet * pipetted


@lru_cache(maxsize=6)
def amplitudes(case: Case, seed: str, run: Run, tube: Preparation) -> tuple[Amplitudes, ...]:
    """Return the droplets of each well, in the order in which the reader saw them."""
    return tuple(_droplets(case, seed, run, tube, well) for well in wells_of(run))


def _droplets(case: Case, seed: str, run: Run, tube: Preparation, well: Well) -> Amplitudes:
    chance = random_for(seed, "droplets", run.number, well.place)
    is_spoilt = run.number == _SPOILT_PLATE and well == wells_of(run)[0]
    number = chance.randint(*(_SPOILT if is_spoilt else (_FEWEST, _MOST)))
    draw = np.random.default_rng(chance.getrandbits(64))
    clouds = clouds_of(seed, well.amplicon)
    held = draw.poisson(copies(case, seed, run, tube, well), number)
    has_copy = held > 0
    # Where one copy is late another is in time.
    is_rain = (held == 1) & (draw.random(number) < RAIN)
    noise = draw.standard_normal(number, dtype=np.float32)
    found: Any = np.where(has_copy, clouds.full + clouds.full_sd * noise, clouds.empty + clouds.empty_sd * noise)
    fallen = clouds.rain_from - draw.exponential(clouds.rain_depth, number)
    # A droplet in which the reaction hardly began glows at least as an empty one does.
    rain = np.maximum(fallen, clouds.empty + clouds.empty_sd * noise)
    return np.asarray(np.where(is_rain, rain, found), dtype=np.float32)


@lru_cache(maxsize=128)
def counted(case: Case, seed: str, run: Run, tube: Preparation, reading: Reading) -> tuple[Counted, ...]:
    """Return positive and accepted droplets of the wells for which there is a threshold."""
    found = []
    for well, seen in zip(wells_of(run), amplitudes(case, seed, run, tube), strict=True):
        threshold = reading.threshold(well.amplicon)
        if threshold is not None:
            above = int((seen > threshold).sum())
            found.append(Counted(well, DropletCounts(positive_droplets=above, accepted_droplets=len(seen))))
    return tuple(found)


def sample_copies(case: Case, seed: str, run: Run, tube: Preparation) -> dict[Amplicon, float]:
    """Return λ of the first sample well of each amplicon."""
    first = {well.amplicon: well for well in reversed(wells_of(run)) if well.kind is Kind.SAMPLE}
    return {amplicon: copies(case, seed, run, tube, well) for amplicon, well in first.items()}

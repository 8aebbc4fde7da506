"""Droplets of vector and reference gene in the same wells, for the lot and for each control."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import exp
from random import Random
from typing import Final

from bridging.engines.dosing.droplet_ratio import DropletRatio, DropletRatioInput, droplet_ratio
from bridging.engines.dosing.droplets import DropletCounts
from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.counting import within
from bridging.engines.labs.car_t.state import Amplicon, Day, Pcr
from bridging.engines.labs.car_t.truth import truth_of
from bridging.kernel.seed import random_for

LINE_COPIES: Final = 2.0
"""Proviruses in a cell of the line of which the copies are known."""
_ACCEPTED: Final = (16_000, 19_000)
_REFERENCE_PER_DROPLET: Final = 0.6
_PER_GENOME: Final = 2
"""Copies of the reference gene in a cell."""
_OF_PLASMID: Final = 0.4
"""Of what is there too much on the early day, so much is plasmid; the rest is vector DNA that is in no genome."""


class Sample(StrEnum):
    LOT = "lot"
    NTC = "no-template"
    UNTRANSDUCED = "untransduced"
    LINE = "known-line"
    PLASMID = "plasmid"
    """The lot again, with an amplicon on the backbone of the plasmids."""


@dataclass(frozen=True, slots=True)
class Well:
    """Droplets of one well: of them, ``vector`` and ``reference`` are positive."""

    sample: Sample
    extraction: int
    accepted: int
    vector: int
    reference: int

    @property
    def ratio(self) -> DropletRatio | None:
        """Copies per cell; None where there is no reference gene."""
        return _ratio((self,)) if self.reference else None


@lru_cache(maxsize=128)
def wells_of(case: Case, seed: str, pcr: Pcr) -> tuple[Well, ...]:
    return tuple(_wells(case, seed, pcr))


def _wells(case: Case, seed: str, pcr: Pcr) -> Iterator[Well]:
    truth, draw = truth_of(case, seed), random_for(seed, "pcr", pcr.number)
    per_provirus = 2 if pcr.amplicon is Amplicon.TWICE else 1
    free = truth.free if pcr.day is Day.EARLY else 1.0
    for extraction in range(1, pcr.extractions + 1):
        copies = truth.copies_per_cell * free * per_provirus * within(draw.gauss(0, 1), case.copies_cv_percent)
        yield _well(draw, Sample.LOT, extraction, copies)
    if pcr.has_ntc:
        yield _well(draw, Sample.NTC, 1, None)
    if pcr.has_untransduced:
        yield _well(draw, Sample.UNTRANSDUCED, 1, 0.0)
    if pcr.has_line:
        yield _well(draw, Sample.LINE, 1, LINE_COPIES * per_provirus)
    if pcr.has_plasmid:
        yield _well(draw, Sample.PLASMID, 1, truth.copies_per_cell * (free - 1) * _OF_PLASMID)


def _well(draw: Random, sample: Sample, extraction: int, copies: float | None) -> Well:
    """``copies`` per cell; None for a well without DNA."""
    accepted = draw.randint(*_ACCEPTED)
    if copies is None:
        return Well(sample, extraction, accepted, draw.randint(0, 1), 0)
    reference = _REFERENCE_PER_DROPLET * draw.uniform(0.9, 1.1)
    shares = (1 - exp(-reference * copies / _PER_GENOME), 1 - exp(-reference))
    return Well(sample, extraction, accepted, *(draw.binomialvariate(accepted, share) for share in shares))


def copies_of(case: Case, seed: str, pcr: Pcr, sample: Sample = Sample.LOT) -> DropletRatio | None:
    """Return copies per cell over the wells of a sample together; None where it was not measured, or has no reference gene."""
    wells = tuple(well for well in wells_of(case, seed, pcr) if well.sample is sample)
    return _ratio(wells) if any(well.reference for well in wells) else None


def _ratio(wells: tuple[Well, ...]) -> DropletRatio:
    return droplet_ratio(
        DropletRatioInput(
            target_wells=tuple(DropletCounts(positive_droplets=well.vector, accepted_droplets=well.accepted) for well in wells),
            reference_wells=tuple(DropletCounts(positive_droplets=well.reference, accepted_droplets=well.accepted) for well in wells),
            reference_copies_per_cell=_PER_GENOME,
        )
    )

"""What comes of a donor in these cells.

An allele that is cut is repaired with the donor or without. With it, as much is copied as the tract reaches on either side of the cut: half of the
tracts reach ten bases, half of those twenty. So what lies nearest the cut is built in most often, and a block without its change is a likely mistake of
the cell. What the guide can still cut is cut again, and then as a rule spoiled. In the order of D. Paquet et al. 2016, doi:10.1038/nature17664, and
C. D. Richardson et al. 2016, doi:10.1038/nbt.3481; the figures are chosen to teach.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.crispr.donor.change import between
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.figures import HALF_TRACT, WITH_DONOR
from bridging.engines.labs.donor.judged import by_distance, changes_of, judged
from bridging.engines.labs.donor.state import Arms, Design, Strand
from bridging.engines.labs.donor.task import edited, site_of, task_of
from bridging.kernel.seed import random_for

_ARMS: Final[Mapping[Arms, float]] = {"36-91": 1.0, "60-60": 0.85, "20-20": 0.25}
_STRANDS: Final[Mapping[Strand, float]] = {"bound": 1.0, "read": 0.65}
_CUT_AGAIN: Final = 0.75


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Shares of alleles, 0 to 1. ``exact``: all that the donor brings and no more; ``partial``: some of it; ``spoiled``: of it, with an indel."""

    exact: float
    partial: float
    spoiled: float
    indel: float
    whole: float

    @property
    def shares(self) -> tuple[float, ...]:
        return self.exact, self.partial, self.spoiled, self.indel, self.whole


CLASSES: Final = ("exact", "partial", "spoiled", "indel", "whole")


@lru_cache(maxsize=256)
def outcomes(case: Case, seed: str, design: Design) -> Outcomes:
    guide = task_of(case, seed).guide(design.guide)
    cut = edited(case, seed, design.guide)
    used = cut * random_for(seed, "with-donor").uniform(*WITH_DONOR) * _ARMS[design.arms] * _STRANDS[design.strand]
    place = site_of(guide).cut
    away = [between(place, each) for each in by_distance(place, changes_of(case, seed, design))]
    reached = [1.0, *(2 ** (-distance / HALF_TRACT) for distance in away), 0.0]
    parts = dict.fromkeys(CLASSES, 0.0)
    for count in range(1, len(away) + 1):
        share = used * (reached[count] - reached[count + 1])
        again = _CUT_AGAIN * judged(case, seed, design, count).cfd
        parts["exact" if count == len(away) else "partial"] += share * (1 - again)
        parts["spoiled"] += share * again
    parts["whole"] = 1 - cut
    parts["indel"] = cut - parts["exact"] - parts["partial"] - parts["spoiled"]
    return Outcomes(**parts)


@lru_cache(maxsize=64)
def carried_over(seed: str) -> float:
    """Return the share of reads that come of donor left in the tube, where both primers lie inside it."""
    return random_for(seed, "carry-over").uniform(0.07, 0.15)

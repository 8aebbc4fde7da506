"""Alleles of picked clones as an analysis of amplicon reads lists them, for exercises at a table: no reads, only how many there were of each.

A clone of a diploid cell has two alleles; what is neither is error of PCR and sequencing, below 0.2 % each. Deletion of one allele, or of the place
where a primer binds, leaves reads of the other alone: only the number of copies tells that from two alike (Kosicki et al. 2018,
doi:10.1038/nbt.4192). Chance comes in as a generator, so that several clones can be drawn from one seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

BETWEEN_LIBRARIES: Final = 0.01
"""Coefficient of variation of an allele's share of the reads."""


@dataclass(frozen=True, slots=True)
class Reads:
    allele: str
    reads: int


def counted_alleles(depth: int, alleles: Sequence[tuple[str, float]], chance: Random) -> tuple[Reads, ...]:
    """Return the reads of each allele, in the order given; the last takes what is left of the depth."""
    left, found = depth, []
    for place, (allele, share) in enumerate(alleles, 1):
        drawn = round(depth * share * (1 + chance.gauss(0, BETWEEN_LIBRARIES))) if place < len(alleles) else left
        reads = max(0, min(drawn, left))
        left -= reads
        found.append(Reads(allele, reads))
    return tuple(found)

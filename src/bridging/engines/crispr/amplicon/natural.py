"""Substitutions that a person was born with, told from what an editor does.

SpCas9 makes insertions and deletions; the same other base in a tenth of all reads or more is a variant of the donor (or a donor template, or
a base editor, which are known). A heterozygous one stands in about half of the reads, in another share where copies are more or fewer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.sample import Sample
from bridging.kernel.intervals import wilson

LEAST_SHARE: Final = 0.1
"""Errors of PCR and sequencing stay below a few per cent at any one base."""
LEAST_CERTAIN: Final = 0.05
"""The lower end of the interval, so that three odd reads out of ten are no variant."""
HOMOZYGOUS: Final = 0.9
_BASES: Final = "ACGT"

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Variant:
    """``share`` of the ``covering`` reads have ``base`` instead of ``reference`` at ``position`` (0-based, on the amplicon)."""

    position: int
    reference: str
    base: str
    share: float
    covering: int

    @property
    def change(self) -> tuple[int, str]:
        return self.position, self.base

    @property
    def is_homozygous(self) -> bool:
        return self.share >= HOMOZYGOUS


def base_counts(sample: Sample, size: int) -> tuple[Counts, Counts]:
    """Return how many reads have each other base at each place, shape (amplicon, 4), and how many have any base there, shape (amplicon,)."""
    others = np.zeros((size, 4), np.int64)
    steps = np.zeros(size + 1, np.int64)
    for read in sample.placed:
        alignment = read.alignment
        steps[alignment.start] += read.count
        steps[alignment.end] -= read.count
        for start, end in alignment.deletions:
            steps[start] -= read.count
            steps[end] += read.count
        for place in alignment.unknown:
            steps[place] -= read.count
            steps[place + 1] += read.count
        for place, base in alignment.substitutions:
            others[place, _BASES.index(base)] += read.count
    return others, np.cumsum(steps)[:-1]


def find_variants(sample: Sample, reference: str, *, but: Collection[tuple[int, str]] = ()) -> tuple[Variant, ...]:
    """Return the variants along the amplicon, without those in ``but`` (what an editor or a donor template makes)."""
    others, covering = base_counts(sample, len(reference))
    found = []
    for place, letter in np.argwhere(others >= np.maximum(1, LEAST_SHARE * covering)[:, None]).tolist():
        count, of = int(others[place, letter]), int(covering[place])
        if (place, _BASES[letter]) not in but and wilson(count / of, of)[0] >= LEAST_CERTAIN:
            found.append(Variant(place, reference[place], _BASES[letter], count / of, of))
    return tuple(found)

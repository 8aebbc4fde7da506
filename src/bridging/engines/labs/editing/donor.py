"""The donor's locus: made up for each seed, with one guide and two variants of which the donor has both bases, on the same haplotype."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from bridging.engines.crispr.amplicon.seeds import WORD
from bridging.engines.labs.editing.state import Pair
from bridging.kernel.seed import random_for

LEFT: Final = {Pair.SHORT: 100, Pair.MIDDLE: 190, Pair.FAR: 330}
"""Bases of the product left of the cut, its primer among them."""
RIGHT: Final = {Pair.SHORT: 120, Pair.MIDDLE: 160, Pair.FAR: 160}
PRIMER: Final = 20
CUT: Final = LEFT[Pair.FAR]
"""Index of the base right of the cut on the whole locus."""
VARIANTS: Final = CUT + 3, CUT + 60
"""The free base of the PAM, so that both haplotypes are cut; and one that no window reaches."""
SPACER: Final = 17, 3
_GC: Final = range(9, 14)


@dataclass(frozen=True, slots=True)
class Locus:
    """``haplotypes``: the two sequences of the donor; the first is the reference."""

    haplotypes: tuple[str, str]
    guide: str

    @property
    def reference(self) -> str:
        return self.haplotypes[0]

    def amplicon(self, pair: Pair) -> str:
        return product(self.reference, pair)


def product(sequence: str, pair: Pair) -> str:
    """Return what a pair of primers amplifies of a locus, however long that is between them."""
    return sequence[CUT - LEFT[pair] : len(sequence) - (RIGHT[Pair.FAR] - RIGHT[pair])]


@lru_cache(maxsize=64)
def locus_of(seed: str) -> Locus:
    chance = random_for(seed, "locus")
    while True:
        sequence = _drawn(chance)
        guide = sequence[CUT - SPACER[0] : CUT + SPACER[1]]
        words = {sequence[start : start + WORD] for start in range(len(sequence) - WORD + 1)}
        if guide.count("G") + guide.count("C") in _GC and "TTTT" not in guide and len(words) == len(sequence) - WORD + 1:
            break
    other = list(sequence)
    for place in VARIANTS:
        other[place] = chance.choice([base for base in "ACGT" if base != sequence[place]])
    return Locus((sequence, "".join(other)), guide)


def _drawn(chance: Random) -> str:
    bases = "".join(chance.choices("ACGT", k=LEFT[Pair.FAR] + RIGHT[Pair.FAR]))
    return bases[: CUT + 4] + "GG" + bases[CUT + 6 :]

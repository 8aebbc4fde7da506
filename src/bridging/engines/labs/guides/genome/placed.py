"""The guides of a gene, each with what its cut would hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.guides.find import Guide, Wishes, find_guides
from bridging.engines.crispr.guides.flags import Flag
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.guides.variants import Variant
from bridging.engines.crispr.sequences import Record
from bridging.engines.labs.guides.genome.gene import SKIPPED, GeneText

EARLY: Final = 0.05
LATE: Final = 0.65
WEAK: Final = frozenset({Flag.GC_LOW, Flag.GC_HIGH, Flag.HOMOPOLYMER, Flag.MOTIF_TT, Flag.MOTIF_GCC})
"""Flags of the twenty bases that speak against a guide however it is made."""
OF_DONOR: Final = frozenset({Flag.SNP_IN_PAM, Flag.SNP_IN_SEED, Flag.SNP_IN_PROTOSPACER})
_BLOCKING: Final = frozenset({Flag.SNP_IN_PAM, Flag.SNP_IN_SEED})


@dataclass(frozen=True, slots=True)
class Placed:
    """``name`` says where it cuts: behind so many bases of the gene, and on which strand it reads. ``exon`` 0: an intron.

    ``share``: how far along the coding sequence; None where the cut lies outside it.
    """

    name: str
    guide: Guide
    exon: int
    share: float | None

    @property
    def merit(self) -> float:
        """The mean of both scores; what has none counts as nothing."""
        return ((self.guide.rule_set_1 or 0) + (self.guide.crisprscan or 0)) / 2

    @property
    def is_well_placed(self) -> bool:
        """Whether it cuts where every transcript codes, early enough and not too early."""
        return self.share is not None and EARLY <= self.share <= LATE and self.exon != SKIPPED

    @property
    def is_sound(self) -> bool:
        """Whether its twenty bases speak for it."""
        return not WEAK & set(self.guide.flags)

    @property
    def is_donors(self) -> bool:
        """Whether every allele of the donor has the PAM and the bases next to it."""
        return not _BLOCKING & set(self.guide.flags)


def guides_of(gene: GeneText, pattern: str = "NGG", variants: Sequence[Variant] = ()) -> tuple[Placed, ...]:
    """Return every guide of a gene by place, in the sense of the gene."""
    wishes = Wishes(variants={gene.name: tuple(variants)})
    return tuple(_placed(gene, guide) for guide in find_guides([Record(gene.name, gene.sequence)], pam_of(pattern), wishes))


def _placed(gene: GeneText, guide: Guide) -> Placed:
    cut = guide.cut
    exon = next((each for each in gene.exons if each.start < cut < each.end), None)
    share = None
    if exon and exon.coding_start < cut < exon.coding_end:
        share = (exon.before + cut - exon.coding_start) / gene.coding_bases
    return Placed(f"{cut}{guide.strand.replace('-', '−')}", guide, exon.number if exon else 0, share)


def apart(guides: Sequence[Placed], count: int, distance: int = 15) -> tuple[Placed, ...]:
    """Return the best of the guides that do not cut next to each other, at most so many."""
    chosen: list[Placed] = []
    for each in sorted(guides, key=lambda guide: (-guide.merit, guide.name)):
        if len(chosen) < count and all(abs(each.guide.cut - other.guide.cut) >= distance for other in chosen):
            chosen.append(each)
    return tuple(chosen)

"""What a guide finds in the mini-genome, and what lies there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.offtargets.queries import Query
from bridging.engines.crispr.offtargets.report import OffTargets, ScoredHit, find_off_targets
from bridging.engines.crispr.scores.mit import DEFAULT
from bridging.engines.crispr.sequences import Piece, Record
from bridging.engines.labs.guides.genome.chromosomes import Gene

DANGEROUS: Final = 0.2
"""CFD from which a site in a coding exon of another gene rules a guide out, in this exercise."""
LEAST_SPECIFIC: Final = 50.0
_CUT_FROM_LEFT: Final = {"+": 17, "-": 6}


@dataclass(frozen=True, slots=True)
class Hit:
    """``gene`` is empty between genes; ``is_own``: the site that the guide was chosen for."""

    scored: ScoredHit
    gene: str
    is_coding: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Found:
    report: OffTargets
    hits: tuple[Hit, ...]

    def others(self, gene: str = "") -> list[Hit]:
        """Return what may be cut too: everywhere, or in the coding exons of one gene."""
        return [hit for hit in self.hits if not hit.is_own and (not gene or (hit.gene == gene and hit.is_coding))]

    @property
    def worst_coding(self) -> Hit | None:
        """Return the site in a coding exon that is cut most readily, by CFD."""
        return max((hit for hit in self.others() if hit.is_coding), key=lambda hit: hit.scored.cfd or 0, default=None)

    @property
    def is_specific(self) -> bool:
        worst = self.worst_coding
        return (worst is None or (worst.scored.cfd or 0) < DANGEROUS) and (self.report.specificity_cfd or 0) >= LEAST_SPECIFIC


def search_all(
    records: Sequence[Record], genes: Sequence[Gene], target: str, guides: Sequence[str], pattern: str, mismatches: int
) -> tuple[Found, ...]:
    """Search the genome for protospacers, and say in which gene each site lies."""
    pieces = [Piece(record.name, 0, record.sequence.encode("ascii")) for record in records]
    queries = [Query(guide, guide) for guide in guides]
    reports = find_off_targets(pieces, queries, pam_of(pattern), mismatches, DEFAULT)
    return tuple(Found(report, tuple(_placed(hit, genes, target) for hit in report.hits)) for report in reports)


def _placed(scored: ScoredHit, genes: Sequence[Gene], target: str) -> Hit:
    hit = scored.hit
    cut = hit.start + _CUT_FROM_LEFT[hit.strand]
    gene = next((each for each in genes if each.chrom == hit.chrom and each.start <= cut < each.end), None)
    if gene is None:
        return Hit(scored, "", is_coding=False, is_own=False)
    inside = gene.inside(cut)
    is_coding = any(exon.coding_start <= inside < exon.coding_end for exon in gene.text.exons)
    return Hit(scored, gene.text.name, is_coding, is_own=hit.mismatches == 0 and gene.text.name == target)

"""`bridging lab crispr offtargets --genome FA[.gz] --guides TXT`: every site of a genome that a guide might bind."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.offtargets.queries import read_queries
from bridging.engines.crispr.offtargets.report import OffTargets, ScoredHit, find_off_targets
from bridging.engines.crispr.offtargets.search import MOST_MISMATCHES
from bridging.engines.crispr.scores.mit import DEFAULT, MitVariant
from bridging.engines.crispr.sequences import stream_fasta


class OffTargetRow(TypedDict):
    guide: str
    chrom: str
    start: int
    strand: str
    mismatches: int
    sequence: str
    cfd: float | None
    mit: float | None
    mit_variant: str
    specificity_cfd: float | None
    specificity_mit: float | None


class SummaryRow(TypedDict):
    guide: str
    own_sites: int
    sites_by_mismatches: list[int]
    specificity_cfd: float | None
    specificity_mit: float | None
    mit_variant: str


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--genome", type=Path, required=True, metavar="FASTA", help="the genome, FASTA or FASTA.gz")
    parser.add_argument("--guides", type=Path, required=True, metavar="TXT", help="the guides, one a line, with or without their PAM")
    parser.add_argument("--pam", default="NRG", help="pattern of IUPAC codes (default: NRG, for SpCas9 cuts NAG too)")
    parser.add_argument(
        "--mismatches", type=int, default=4, metavar="N", help=f"at most so many bases differ, 0 to {MOST_MISMATCHES} (default: 4)"
    )
    parser.add_argument("--mit-variant", type=MitVariant, choices=list(MitVariant), default=DEFAULT)
    parser.add_argument("--summary", action="store_true", help="one row for each guide instead of one for each site")


def _run(options: argparse.Namespace) -> list[OffTargetRow] | list[SummaryRow]:
    pam = pam_of(options.pam)
    queries = read_queries(options.guides, pam)
    variant: MitVariant = options.mit_variant
    found = find_off_targets(stream_fasta(options.genome), queries, pam, options.mismatches, variant)
    if options.summary:
        return [_summary(guide, variant) for guide in found]
    return [_row(guide, hit, variant) for guide in found for hit in guide.hits]


def _row(guide: OffTargets, scored: ScoredHit, variant: MitVariant) -> OffTargetRow:
    hit = scored.hit
    return {
        "guide": guide.query.given,
        "chrom": hit.chrom,
        "start": hit.start,
        "strand": hit.strand,
        "mismatches": hit.mismatches,
        "sequence": hit.sequence,
        "cfd": scored.cfd,
        "mit": scored.mit,
        "mit_variant": variant.value,
        "specificity_cfd": guide.specificity_cfd,
        "specificity_mit": guide.specificity_mit,
    }


def _summary(guide: OffTargets, variant: MitVariant) -> SummaryRow:
    return {
        "guide": guide.query.given,
        "own_sites": guide.own_sites,
        "sites_by_mismatches": list(guide.by_mismatches),
        "specificity_cfd": guide.specificity_cfd,
        "specificity_mit": guide.specificity_mit,
        "mit_variant": variant.value,
    }


COMMAND: Final = LabCommand("search a genome for off-targets, exhaustively", _arguments, _run, list[OffTargetRow] | list[SummaryRow])

"""`bridging lab crispr guides FASTA [--pam NGG]`: every guide of a sequence, with scores and flags."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.crispr.places import coding_of, only_record
from bridging.engines.crispr.guides.find import LIMIT_BASES, Guide, Wishes, find_guides
from bridging.engines.crispr.guides.pam import Pam, pam_of
from bridging.engines.crispr.guides.variants import read_variants
from bridging.engines.crispr.scores import rule_set_1
from bridging.engines.crispr.scores.crisprscan import CrisprscanVariant
from bridging.engines.crispr.scores.microhomology import BreakVariant
from bridging.engines.crispr.sequences import Record, read_fasta
from bridging.kernel.unusable import Unusable


class VariantRow(TypedDict):
    start: int
    reference: str
    alternative: str
    where: str
    pam_lost: bool


class GuideRow(TypedDict):
    chrom: str
    protospacer: str
    pam: str
    start: int
    strand: str
    cut: int
    cut_opposite: int
    gc_percent: float
    rule_set_1: float | None
    rule_set_1_variant: str
    crisprscan: float | None
    crisprscan_variant: str
    microhomology: float | None
    out_of_frame: float | None
    out_of_frame_variant: str
    flags: list[str]
    variants: list[VariantRow]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("fasta", type=Path, help=f"the sequence, FASTA or FASTA.gz, at most {LIMIT_BASES:,} bases")
    parser.add_argument("--pam", default="NGG", help="pattern of IUPAC codes; TTTV and other patterns of Cas12a stand 5′ (default: NGG)")
    parser.add_argument(
        "--protospacer", type=int, choices=range(17, 26), metavar="N", help="bases of the guide, 17 to 25 (default: the nuclease's)"
    )
    parser.add_argument("--variants", type=Path, metavar="VCF", help="what the donor has otherwise than the reference")
    parser.add_argument("--coding", metavar="START-END[:-]", help="the coding sequence, 0-based, half open; :- on the reverse strand")
    parser.add_argument("--change", type=int, metavar="N", help="index of the base that a donor should change")
    parser.add_argument("--crisprscan", type=CrisprscanVariant, choices=list(CrisprscanVariant), default=CrisprscanVariant.AA18)
    parser.add_argument("--break-at", type=BreakVariant, choices=list(BreakVariant), default=BreakVariant.TRUE_CUT, help="for out_of_frame")


def _run(options: argparse.Namespace) -> list[GuideRow]:
    pam = _pam(options)
    records = read_fasta(options.fasta, limit=2 * LIMIT_BASES)
    if (total := sum(len(record.sequence) for record in records)) > LIMIT_BASES:
        raise Unusable("guides.too-many-bases", file=options.fasta.name, count=total, limit=LIMIT_BASES)
    wishes = Wishes(
        crisprscan=options.crisprscan,
        broken_at=options.break_at,
        variants=read_variants(options.variants, records) if options.variants else {},
        coding=coding_of(options.coding, only_record(records)) if options.coding else None,
        change=_change(options.change, only_record(records)) if options.change is not None else None,
    )
    return [_row(guide, wishes) for guide in find_guides(records, pam, wishes)]


def _pam(options: argparse.Namespace) -> Pam:
    pam = pam_of(options.pam)
    return pam.with_protospacer(options.protospacer) if options.protospacer else pam


def _change(place: int, record: Record) -> int:
    length = len(record.sequence)
    if not 0 <= place < length:
        raise Unusable("guides.change-outside", place=place, length=length)
    return place


def _row(guide: Guide, wishes: Wishes) -> GuideRow:
    return {
        "chrom": guide.chrom,
        "protospacer": guide.protospacer,
        "pam": guide.pam,
        "start": guide.start,
        "strand": guide.strand,
        "cut": guide.cut,
        "cut_opposite": guide.cut_opposite,
        "gc_percent": guide.gc_percent,
        "rule_set_1": guide.rule_set_1,
        "rule_set_1_variant": rule_set_1.VARIANT,
        "crisprscan": guide.crisprscan,
        "crisprscan_variant": wishes.crisprscan.value,
        "microhomology": guide.microhomology,
        "out_of_frame": guide.out_of_frame,
        "out_of_frame_variant": wishes.broken_at.value,
        "flags": [flag.value for flag in guide.flags],
        "variants": [
            {
                "start": each.variant.start,
                "reference": each.variant.reference,
                "alternative": each.variant.alternative,
                "where": each.where.value,
                "pam_lost": each.is_pam_lost,
            }
            for each in guide.variants
        ],
    }


COMMAND: Final = LabCommand("find guides, with scores and flags", _arguments, _run, list[GuideRow])

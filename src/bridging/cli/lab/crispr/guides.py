"""`bridging lab crispr guides FASTA [--pam NGG]`: every guide of a sequence, with scores and flags."""

import argparse
import re
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.engines.crispr.guides.find import LIMIT_BASES, Coding, Guide, Wishes, find_guides
from bridging.engines.crispr.guides.pam import Pam, pam_of
from bridging.engines.crispr.guides.variants import read_variants
from bridging.engines.crispr.scores import rule_set_1
from bridging.engines.crispr.scores.crisprscan import CrisprscanVariant
from bridging.engines.crispr.scores.microhomology import BreakVariant
from bridging.engines.crispr.sequences import Record, read_fasta
from bridging.kernel.unusable import Unusable

_CODING: Final = re.compile(r"(\d+)-(\d+)(?::([+-]))?")


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
        coding=_coding(options.coding, records) if options.coding else None,
        change=_change(options.change, records) if options.change is not None else None,
    )
    return [_row(guide, wishes) for guide in find_guides(records, pam, wishes)]


def _pam(options: argparse.Namespace) -> Pam:
    pam = pam_of(options.pam)
    return pam.with_protospacer(options.protospacer) if options.protospacer else pam


def _only(records: tuple[Record, ...]) -> Record:
    """Return the one sequence that a place without a name can mean."""
    if len(records) != 1:
        raise Unusable("guides.several-sequences", count=len(records))
    return records[0]


def _coding(text: str, records: tuple[Record, ...]) -> Coding:
    length = len(_only(records).sequence)
    match = _CODING.fullmatch(text)
    if not match or not int(match[1]) < int(match[2]) <= length:
        raise Unusable("guides.no-coding", given=text, length=length)
    return Coding(int(match[1]), int(match[2]), match[3] or "+")


def _change(place: int, records: tuple[Record, ...]) -> int:
    length = len(_only(records).sequence)
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

"""`bridging lab crispr donor FASTA --guide SEQ --change START:REF>ALT`: a single-stranded donor, with frame and block checked."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.crispr.places import coding_of, only_record
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.crispr.cautions import DONOR
from bridging.engines.crispr.donor.block import BLOCKED
from bridging.engines.crispr.donor.change import Change, read_change
from bridging.engines.crispr.donor.design import DEFAULT_ARMS, LIMIT_BASES, LONGEST, Arms, Donor, design_donor
from bridging.engines.crispr.scores import cfd
from bridging.engines.crispr.sequences import as_dna, read_fasta
from bridging.kernel.unusable import Unusable

_SHORTEST_ARM: Final = 15


class ChangeRow(TypedDict):
    start: int
    reference: str
    alternative: str
    purpose: str


class FrameRow(TypedDict):
    kept: bool
    early_stop: bool
    protein_before: str
    protein_after: str
    protein_changes: list[str]


class BlockRow(TypedDict):
    blocked: bool
    cfd_intended: float
    cfd_after: float
    cfd_limit: float
    cfd_variant: str


class DonorDocument(TypedDict):
    donor: str
    length: int
    strand: str
    forward: str
    start: int
    end: int
    cut: int
    cut_strand: str
    distance: int
    homology: list[int]
    changes: list[ChangeRow]
    reading_frame: FrameRow | None
    pam_block: BlockRow
    method: str
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("fasta", type=Path, help=f"one sequence around the cut, forward strand, at most {LIMIT_BASES:,} bases")
    parser.add_argument("--guide", required=True, metavar="SEQ", help="20 bases, 5′→3′, for SpCas9 with NGG")
    parser.add_argument(
        "--change", required=True, metavar="START:REF>ALT", help="0-based on the forward strand; - for nothing: 41:A>G, 41:->TAG"
    )
    parser.add_argument("--coding", metavar="START-END[:-]", help="whole codons in frame, 0-based, half open; :- on the reverse strand")
    parser.add_argument(
        "--arms", default=f"{DEFAULT_ARMS.distal},{DEFAULT_ARMS.proximal}", metavar="DISTAL,PROXIMAL", help="bases from the cut"
    )


def _run(options: argparse.Namespace) -> DonorDocument:
    record = only_record(read_fasta(options.fasta, limit=2 * LIMIT_BASES))
    sequence = as_dna(record.sequence, name=record.name, bases="ACGTN")
    if len(sequence) > LIMIT_BASES:
        raise Unusable("donor.long-sequence", file=options.fasta.name, count=len(sequence), limit=LIMIT_BASES)
    coding = coding_of(options.coding, record) if options.coding else None
    change = read_change(options.change, sequence)
    return _document(design_donor(sequence, options.guide, change, coding, _arms(options.arms)), options)


def _arms(text: str) -> Arms:
    words = text.split(",")
    if len(words) != 2 or not all(word.isascii() and word.isdigit() and _SHORTEST_ARM <= int(word) <= LONGEST for word in words):  # noqa: PLR2004 -- two arms
        raise Unusable("donor.arms", given=text, shortest=_SHORTEST_ARM, limit=LONGEST)
    return Arms(*map(int, words))


def _document(donor: Donor, options: argparse.Namespace) -> DonorDocument:
    frame = donor.frame
    return {
        "donor": donor.sequence,
        "length": len(donor.sequence),
        "strand": donor.strand,
        "forward": donor.forward,
        "start": donor.start,
        "end": donor.end,
        "cut": donor.site.cut,
        "cut_strand": donor.site.strand,
        "distance": donor.distance,
        "homology": list(donor.homology),
        "changes": [_change(donor.intended, "intended"), *(_change(change, "block") for change in donor.blocking)],
        "reading_frame": None
        if frame is None
        else {
            "kept": frame.is_kept,
            "early_stop": frame.has_early_stop,
            "protein_before": frame.protein_before,
            "protein_after": frame.protein_after,
            "protein_changes": list(frame.changes),
        },
        "pam_block": {
            "blocked": donor.is_blocked,
            "cfd_intended": donor.cfd_intended,
            "cfd_after": donor.cfd_after,
            "cfd_limit": BLOCKED,
            "cfd_variant": cfd.VARIANT,
        },
        "method": "ssodn-asymmetric-richardson-2016",
        "warnings": warned(donor.warnings, options),
    }


def _change(change: Change, purpose: str) -> ChangeRow:
    return {"start": change.start, "reference": change.reference, "alternative": change.alternative, "purpose": purpose}


COMMAND: Final = LabCommand("design a single-stranded donor", _arguments, _run, DonorDocument, cautions=tuple(DONOR))

"""`bridging lab crispr amplicon --reads FQ --amplicon SEQ --guide SEQ …`: what editing did, counted in sequencing reads."""

import argparse
from pathlib import Path

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.crispr.amplicon_rows import AmpliconDocument, amplicon_document
from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.base_editing import BaseEditor
from bridging.engines.crispr.amplicon.counts import count_reads
from bridging.engines.crispr.cautions import AMPLICON
from bridging.kernel.unusable import Unusable


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reads", type=Path, required=True, metavar="FQ", help="reads, FASTQ or FASTQ.gz")
    parser.add_argument("--reads2", type=Path, metavar="FQ", help="the second reads of the pairs, in the same order; pairs are merged")
    parser.add_argument("--amplicon", required=True, metavar="SEQ", help="the amplified sequence without an edit, A C G T")
    parser.add_argument("--guide", required=True, metavar="SEQ", help="the protospacer without the PAM, as ordered (either strand)")
    parser.add_argument("--control", type=Path, metavar="FQ", help="reads of the untreated sample")
    parser.add_argument("--control2", type=Path, metavar="FQ", help="the second reads of the untreated sample")
    parser.add_argument("--hdr", metavar="SEQ", help="the donor template, or the amplicon as it should become")
    parser.add_argument("--window", type=int, default=1, metavar="N", help="bases on each side of the cut that count (default: 1)")
    parser.add_argument(
        "--count-variants", action="store_true", help="count what the donor was born with as a change, to see what that does"
    )
    parser.add_argument("--base-editor", type=BaseEditor, choices=list(BaseEditor), help="count C to T or A to G by protospacer position")


def _run(options: argparse.Namespace) -> AmpliconDocument:
    if options.control2 is not None and options.control is None:
        raise Unusable("lab.arguments", problem="--control2 without --control", command="bridging lab crispr amplicon")
    design = Design(
        options.amplicon, options.guide, options.window, options.hdr, options.base_editor, counts_variants=options.count_variants
    )
    reads = count_reads(options.reads, options.reads2)
    control = count_reads(options.control, options.control2) if options.control is not None else None
    return amplicon_document(analyse(reads, design, control), options)


COMMAND = LabCommand(
    summary="count editing in amplicon reads", arguments=_arguments, run=_run, result=AmpliconDocument, cautions=tuple(AMPLICON)
)

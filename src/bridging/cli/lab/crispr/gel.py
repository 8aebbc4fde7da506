"""`bridging lab crispr gel --lane 900,60,40 [--control 1000,5,5] [--alleles JSON]`: what editing did, from the bands of a T7E1 gel."""

import argparse
import json
from math import ceil
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.crispr.cautions import GEL
from bridging.engines.crispr.gel.densitometry import METHOD, USUAL_CV, Lane, lane_of, measure
from bridging.engines.crispr.gel.expected import Known, expected_gel
from bridging.engines.crispr.reading import read_text
from bridging.kernel.unusable import Unusable

_LARGEST: Final = 10_000_000
_MOST_UNLISTED: Final = 500
_ROUNDING: Final = 1e-6
_NO_SIZE: Final = 1_000_000


class ExpectedRow(TypedDict):
    edited_percent: float
    shown_percent: float
    bias_points: float


class GelDocument(TypedDict):
    lanes: int
    cleaved_percent: float
    control_cleaved_percent: float | None
    edited_percent: float
    ci95: list[float]
    if_one_allele_percent: list[float]
    expected: NotRequired[ExpectedRow]
    method: str
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lane", action="append", required=True, metavar="UNCUT,CUT…", help="band volumes; again for each repeated lane")
    parser.add_argument("--control", metavar="UNCUT,CUT…", help="band volumes of the untreated sample")
    parser.add_argument("--cv", type=float, default=USUAL_CV, help=f"coefficient of variation of a band's volume (default: {USUAL_CV})")
    parser.add_argument(
        "--alleles", type=Path, metavar="JSON", help="document of lab crispr amplicon or sanger: what a gel would show of it"
    )
    parser.add_argument("--one-base", type=float, default=1.0, metavar="SHARE", help="of pairs one base apart that T7E1 cuts (default: 1)")


def _run(options: argparse.Namespace) -> GelDocument:
    lanes = [_lane(text, str(number)) for number, text in enumerate(options.lane, 1)]
    control = _lane(options.control, "control") if options.control is not None else None
    found = measure(lanes, control, cv=options.cv)
    document: GelDocument = {
        "lanes": found.lanes,
        "cleaved_percent": 100 * found.fraction,
        "control_cleaved_percent": 100 * found.background if control else None,
        "edited_percent": 100 * found.edited,
        "ci95": [100 * end for end in found.interval],
        "if_one_allele_percent": [100 * share for share in found.if_one_allele],
        "method": METHOD,
        "warnings": warned(found.warnings, options),
    }
    if options.alleles is not None:
        expected = expected_gel(_alleles(options.alleles), one_base=options.one_base)
        document["expected"] = {
            "edited_percent": 100 * expected.edited,
            "shown_percent": 100 * expected.shown,
            "bias_points": 100 * expected.bias,
        }
    return document


def _lane(text: str, name: str) -> Lane:
    try:
        volumes = [float(part) for part in text.split(",")]
    except ValueError as problem:
        raise Unusable("gel.volume", lane=name) from problem
    return lane_of(volumes, name)


def _alleles(path: Path) -> list[Known]:
    try:
        document = json.loads(read_text(path, limit=_LARGEST))
        rows = document["alleles"]
        shown = [Known(float(row["percent"]), int(row["size"]), bool(row.get("modified", row["size"] != 0))) for row in rows]
        return _completed(shown, float(document["modified_percent"])) if "modified_percent" in document else shown
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as problem:
        raise Unusable("gel.alleles") from problem


def _completed(shown: list[Known], modified_percent: float) -> list[Known]:
    """Add what the document of amplicon reads leaves out, as it lists the commonest alone: edited ones, all different and as rare as the last."""
    edited = [allele for allele in shown if allele.is_edited]
    left = max(0.0, modified_percent - sum(allele.share for allele in edited))
    rarest = min((allele.share for allele in edited if allele.share > 0), default=left)
    count = min(_MOST_UNLISTED, ceil(left / rarest)) if left > _ROUNDING else 0
    # Sizes that no listed allele has, and no two of them one base apart.
    others = [Known(left / count, _NO_SIZE + 2 * number, is_edited=True) for number in range(count)]
    return [Known(100 - modified_percent, 0, is_edited=False), *edited, *others]


COMMAND = LabCommand(summary="count editing in a T7E1 gel", arguments=_arguments, run=_run, result=GelDocument, cautions=tuple(GEL))

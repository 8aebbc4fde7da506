"""`bridging lab crispr sanger --control AB1 --edited AB1 --guide SEQ`: what editing did, from two Sanger traces."""

import argparse
from pathlib import Path
from typing import TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.crispr.cautions import SANGER
from bridging.engines.crispr.sanger.abif import read_trace
from bridging.engines.crispr.sanger.analyse import AlleleShare, Interval, deconvolve


class SangerAllele(TypedDict):
    size: int
    left: int
    right: int
    inserted: str
    percent: float
    ci95: list[float]


class SangerDocument(TypedDict):
    edited_percent: float
    ci95: list[float]
    r_squared: float
    spectrum: dict[str, float]
    spectrum_ci95: dict[str, list[float]]
    frameshift_percent: float
    frameshift_ci95: list[float]
    knockout_percent: float
    ice_percent: float
    alleles: list[SangerAllele]
    cut: int
    strand: str
    window: list[int]
    method: str
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--control", type=Path, required=True, metavar="AB1", help="the trace of untreated cells")
    parser.add_argument("--edited", type=Path, required=True, metavar="AB1", help="the trace of edited cells, same primer")
    parser.add_argument("--guide", required=True, metavar="SEQ", help="the protospacer without the PAM (either strand)")
    parser.add_argument("--seed", type=int, default=1, help="of the resampling behind the intervals (default: 1)")


def _run(options: argparse.Namespace) -> SangerDocument:
    found = deconvolve(read_trace(options.control), read_trace(options.edited), options.guide, seed=abs(options.seed))
    return {
        "edited_percent": 100 * found.edited,
        "ci95": _percent(found.interval),
        "r_squared": found.r_squared,
        "spectrum": {str(size): 100 * share for size, (share, _) in found.spectrum.items()},
        "spectrum_ci95": {str(size): _percent(interval) for size, (_, interval) in found.spectrum.items()},
        "frameshift_percent": 100 * found.frameshift,
        "frameshift_ci95": _percent(found.frameshift_interval),
        "knockout_percent": 100 * found.knockout,
        "ice_percent": 100 * found.ice,
        "alleles": [_allele(allele) for allele in found.alleles],
        "cut": found.places.cut,
        "strand": found.places.strand,
        "window": [found.places.start, found.places.end],
        "method": found.method,
        "warnings": warned(found.warnings, options),
    }


def _percent(interval: Interval) -> list[float]:
    return [100 * end for end in interval]


def _allele(allele: AlleleShare) -> SangerAllele:
    proposal = allele.proposal
    return {
        "size": proposal.size,
        "left": proposal.left,
        "right": proposal.right,
        "inserted": proposal.bases,
        "percent": 100 * allele.share,
        "ci95": _percent(allele.interval),
    }


COMMAND = LabCommand(
    summary="count editing in Sanger traces", arguments=_arguments, run=_run, result=SangerDocument, cautions=tuple(SANGER)
)

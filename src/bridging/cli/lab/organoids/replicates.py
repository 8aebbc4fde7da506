"""`bridging lab organoids replicates`: what donors, wells and organoids are worth, planned or from a table of values."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.table import read_values
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.organoids.cautions import REPLICATES
from bridging.engines.organoids.nested import Nested, analyse
from bridging.engines.organoids.replicates import METHOD, Design, Shares, Worth, donors_needed, doubled, worth
from bridging.kernel.unusable import Unusable


class WorthRow(TypedDict):
    donors: int
    wells: int
    organoids: int
    total: int
    design_effect: float
    effective_n: float
    most_effective_n: float | None
    half_width_sd: float | None
    false_positive_percent: float


class MeasuredRow(TypedDict):
    donors: int
    wells: int
    organoids: int
    mean: float
    ci95: tuple[float, float]
    naive_ci95: tuple[float, float]
    icc_donor_ci95: tuple[float, float]


class ReplicatesDocument(TypedDict):
    icc_donor: float
    icc_well: float
    design: WorthRow
    doubled: dict[str, WorthRow]
    donors_needed: int | None
    measured: MeasuredRow | None
    method: str
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--donors", type=int, default=3, metavar="D", help="default: 3")
    parser.add_argument("--wells", type=int, default=3, metavar="W", help="in each donor (default: 3)")
    parser.add_argument("--organoids", type=int, default=40, metavar="M", help="in each well (default: 40)")
    parser.add_argument(
        "--icc-donor", type=float, metavar="R", help="share of the variance between donors, 0 to 1 (assumed: 0.3; take a pilot's)"
    )
    parser.add_argument("--icc-well", type=float, metavar="R", help="share of the variance between wells of a donor (assumed: 0.1)")
    parser.add_argument("--half-width", type=float, metavar="SD", help="half interval of the mean that is wished for: how many donors?")
    parser.add_argument("--data", type=Path, metavar="CSV", help="columns donor, well, value: a row an organoid; gives both shares")


def _run(options: argparse.Namespace) -> ReplicatesDocument:
    found = None if options.data is None else analyse(read_values(options.data))
    shares = found.shares if found else Shares(_or(options.icc_donor, 0.3), _or(options.icc_well, 0.1))
    if found and (options.icc_donor is not None or options.icc_well is not None):
        raise Unusable("replicates.shares-twice")
    design = Design(options.donors, options.wells, options.organoids)
    judged = worth(design, shares)
    return {
        "icc_donor": shares.donor,
        "icc_well": shares.well,
        "design": _row(judged),
        "doubled": {name: _row(each) for name, each in doubled(design, shares).items()},
        "donors_needed": None if options.half_width is None else donors_needed(design, shares, options.half_width),
        "measured": _measured(found) if found else None,
        "method": METHOD,
        "warnings": warned(judged.cautions, options),
    }


def _or(given: float | None, assumed: float) -> float:
    return assumed if given is None else given


def _row(judged: Worth) -> WorthRow:
    return {
        "donors": judged.design.donors,
        "wells": judged.design.wells,
        "organoids": judged.design.organoids,
        "total": judged.design.total,
        "design_effect": judged.design_effect,
        "effective_n": judged.effective_n,
        "most_effective_n": judged.most_effective_n,
        "half_width_sd": judged.half_width_sd,
        "false_positive_percent": 100 * judged.false_positive,
    }


def _measured(found: Nested) -> MeasuredRow:
    return {
        "donors": found.donors,
        "wells": found.wells,
        "organoids": found.organoids,
        "mean": found.mean,
        "ci95": found.ci95,
        "naive_ci95": found.naive_ci95,
        "icc_donor_ci95": found.donor_share_ci95,
    }


COMMAND: Final = LabCommand(
    summary="reckon what donors, wells and organoids are worth",
    arguments=_arguments,
    run=_run,
    result=ReplicatesDocument,
    cautions=REPLICATES,
)

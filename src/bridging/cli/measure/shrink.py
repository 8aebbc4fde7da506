"""`bridging measure shrink FILE.csv [--effect C --error C]`: effects of several units, drawn together by as much as they are alike."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.intervals import around
from bridging.engines.measurement.shrinkage import shrink
from bridging.kernel.unusable import Unusable


class UnitRow(TypedDict):
    unit: str
    shrunk: Figure


class ShrinkDocument(Head):
    units: list[UnitRow]
    mean: Figure
    tau_median: Figure
    tau2_moments: Figure
    common: Figure


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--effect", default="effect", metavar="COLUMN", help="(default: effect)")
    parser.add_argument("--error", default="se", metavar="COLUMN", help="its standard error (default: se)")


def _run(options: argparse.Namespace) -> ShrinkDocument:
    table = table_of(options)
    effects, errors = table.numbers(options.effect), table.numbers(options.error)
    try:
        found = shrink(list(effects), list(errors))
    except ValueError as problem:
        raise Unusable("measure.few-units", error=options.error) from problem
    return {
        **head(found.n, 0, "partial pooling, flat priors on mean and τ, grid; τ² by moments, profiles of Q", options.profile),
        "units": [
            {"unit": name, "shrunk": figure(mean, found.n, around(mean, sd))}
            for name, mean, sd in zip(table.texts(table.columns[0]), found.means, found.sds, strict=True)
        ],
        "mean": figure(found.mean, found.n, around(found.mean, found.mean_sd)),
        "tau_median": figure(found.tau_median, found.n, found.tau_interval),
        "tau2_moments": figure(found.tau2_moments, found.n, found.tau2_interval),
        "common": figure(found.common[0], found.n, around(*found.common)),
    }


COMMAND: Final = LabCommand("draw effects of units together", _arguments, _run, ShrinkDocument)

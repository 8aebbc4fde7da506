"""`bridging measure programme DIR [--profile reference] [--out results.json]`: every figure of a programme under its id."""

import argparse
from pathlib import Path
from typing import Any, Final

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_profile, text_of
from bridging.cli.output import json_text
from bridging.engines.measurement.programme.about import about
from bridging.engines.measurement.programme.files import read_tables
from bridging.engines.measurement.programme.results import SEED, measure_programme, without_nan
from bridging.kernel.unusable import Unusable


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="with participants.csv, responses.csv, key.csv, scale.csv and followup.csv"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the figures are written as well")
    add_profile(parser)


def _run(options: argparse.Namespace) -> dict[str, Any]:
    tables = read_tables(lambda name: text_of(options.folder / f"{name}.csv"))
    results = measure_programme(tables, options.profile)
    document = without_nan(results) | {"about": about(results, options.profile, SEED)}
    if options.out is not None:
        try:
            options.out.write_text(json_text(document), encoding="utf-8")
        except OSError as problem:
            raise Unusable("measure.unwritable", file=options.out.name) from problem
    return document


COMMAND: Final = LabCommand("work out every figure of a programme", _arguments, _run, dict[str, Any])

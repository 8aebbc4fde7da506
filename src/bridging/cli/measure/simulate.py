"""`bridging measure simulate DIR [--seed SEED]`: a made-up programme of three years with known faults, as the tables of `measure programme`."""

import argparse
from pathlib import Path
from typing import Any, Final

from bridging.cli.lab.command import LabCommand
from bridging.engines.measurement.simulation.simulate import SEED, SimProgramme, simulate
from bridging.engines.measurement.simulation.tables import as_tables
from bridging.kernel.unusable import Unusable


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the tables are written; it is made if it is not there")
    parser.add_argument("--seed", default=SEED, help="another seed gives other people and answers with the same faults")


def _run(options: argparse.Namespace) -> dict[str, Any]:
    programme = simulate(options.seed)
    tables = as_tables(programme)
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        for name, text in tables.items():
            (options.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    except OSError as problem:
        raise Unusable("measure.unwritable", file=options.folder.name) from problem
    return _told(programme) | {"files": [f"{name}.csv" for name in tables]}


def _told(programme: SimProgramme) -> dict[str, Any]:
    return {
        "is_simulated": True,
        "seed": programme.seed,
        "as_of": programme.as_of.isoformat(),
        "people": len(programme.people),
        "trained": len(programme.trained),
        "faults": [
            {"kind": fault.kind.value, "where": fault.where, "option": fault.option, "until_edition": fault.until}
            for fault in programme.faults.all
        ],
    }


COMMAND: Final = LabCommand("make a programme up, with known faults", _arguments, _run, dict[str, Any])

"""`bridging measure METHOD … [--json] [--lang nl|en]`: finds the method and imports nothing else, so that each starts fast."""

import argparse
import importlib
import os
import sys
from typing import Final

from bridging.cli.arguments import ToolParser, add_output_arguments, language_of
from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.plain import plain_text
from bridging.cli.output import print_json, unusable
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say
from bridging.source.text import Language

# One thread: sums are then taken in the same order on every machine, so that the same tables give the same bytes.
for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

METHODS: Final[dict[str, str]] = {
    "programme": "bridging.cli.measure.programme",
    "items": "bridging.cli.measure.items",
    "reliability": "bridging.cli.measure.reliability",
    "gain": "bridging.cli.measure.gain",
    "ancova": "bridging.cli.measure.ancova",
    "calibration": "bridging.cli.measure.calibration",
    "spc": "bridging.cli.measure.spc",
    "icc": "bridging.cli.measure.icc",
    "power": "bridging.cli.measure.power",
    "rasch": "bridging.cli.measure.rasch",
    "twopl": "bridging.cli.measure.twopl",
    "dif": "bridging.cli.measure.dif",
    "afm": "bridging.cli.measure.afm",
    "shrink": "bridging.cli.measure.shrink",
    "scores": "bridging.cli.measure.scores",
}
"""Method → module with ``COMMAND``."""


def main(arguments: list[str]) -> int:
    name, rest = (arguments or [""])[0], arguments[1:]
    if name not in METHODS:
        _help()
        return 0 if name in {"", "--help", "-h"} else 2
    as_json, language = "--json" in rest, language_of(rest)
    try:
        command: LabCommand = importlib.import_module(METHODS[name]).COMMAND
        document = command.run(_parse(name, command, rest))
    except ModuleNotFoundError as problem:
        return _not_installed(problem, language, as_json=as_json)
    except Unusable as problem:
        return unusable(problem.message.code, say(problem.message, language), say(problem.hint, language), as_json=as_json)
    if as_json:
        print_json(document)
    else:
        sys.stdout.write(plain_text(document))
    return 0


def _parse(name: str, command: LabCommand, rest: list[str]) -> argparse.Namespace:
    parser = ToolParser(prog=f"bridging measure {name}", description=command.summary)
    command.arguments(parser)
    add_output_arguments(parser)
    return parser.parse_args(rest)


def _not_installed(problem: ModuleNotFoundError, language: Language, *, as_json: bool) -> int:
    """Say which package is missing; the numerical ones are an extra."""
    if (problem.name or "").partition(".")[0] == "bridging":
        raise problem
    fault = Unusable("lab.not-installed", library=problem.name or "?")
    return unusable(fault.message.code, say(fault.message, language), say(fault.hint, language), as_json=as_json)


def _help() -> None:
    print("bridging measure METHOD … [--json]\n")
    for name, module in METHODS.items():
        print(f"  {name:<12} {importlib.import_module(module).COMMAND.summary}")

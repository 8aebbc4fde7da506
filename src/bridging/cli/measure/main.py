"""`bridging measure METHOD … [--json] [--lang nl|en]`: finds the method and imports nothing else, so that each starts fast."""

import importlib
import os
import sys
from typing import Final

from bridging.cli.arguments import language_of, not_installed, parsed
from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.plain import plain_text
from bridging.cli.output import print_json, unusable
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say

# One thread: sums are then taken in the same order on every machine, so that the same tables give the same bytes.
for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

METHODS: Final[dict[str, str]] = {
    "programme": "bridging.cli.measure.programme",
    "simulate": "bridging.cli.measure.simulate",
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
        document = command.run(parsed(f"measure {name}", command, rest))
    except ModuleNotFoundError as problem:
        return not_installed(problem, language, as_json=as_json)
    except Unusable as problem:
        return unusable(problem.message.code, say(problem.message, language), say(problem.hint, language), as_json=as_json)
    if as_json:
        print_json(document)
    else:
        sys.stdout.write(plain_text(document))
    return 0


def _help() -> None:
    print("bridging measure METHOD … [--json]\n")
    for name, module in METHODS.items():
        print(f"  {name:<12} {importlib.import_module(module).COMMAND.summary}")

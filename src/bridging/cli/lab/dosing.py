"""`bridging lab dosing NAME --input JSON`, `bridging lab dosing --list`: titres, copies, doses and potencies."""

import argparse
import functools
import operator
import sys
from pathlib import Path
from typing import Any, Final, TypedDict

from pydantic import TypeAdapter

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.schemas import type_schema
from bridging.cli.lab.warned import warned
from bridging.engines.dosing.calculate import calculate
from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution
from bridging.engines.dosing.registry import CALCULATIONS
from bridging.kernel.unusable import Unusable

_MOST_BYTES: Final = 5_000_000
_MARK: Final = b"\xef\xbb\xbf"


class Listed(TypedDict):
    name: str
    summary: str
    formula: str
    source: str
    input: dict[str, Any]
    output: dict[str, Any]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="a calculation of --list")
    parser.add_argument("--input", metavar="JSON", help="the numbers: JSON, a file that holds it, or - for what comes in by a pipe")
    parser.add_argument(
        "--list", action="store_true", help="the calculations, each with the JSON Schemas of input and output (with --json)"
    )


def _run(options: argparse.Namespace) -> Any:
    if options.list:
        return [_listed(calculation) if options.json else _short(calculation) for calculation in CALCULATIONS.values()]
    if options.name is None or options.input is None:
        raise Unusable("dosing.nothing-asked")
    result = calculate(options.name, _text(options.input))
    document = TypeAdapter(type(result)).dump_python(result, mode="json")
    return document | {"warnings": warned(result.warnings, options)}


def _text(given: str) -> bytes:
    if given.lstrip().startswith(("{", "[")):
        return given.encode()
    try:
        if given == "-":
            read = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(given).open("rb") as file:
                read = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        # ValueError: a name with a zero byte in it, which no system opens.
        raise Unusable("dosing.unreadable", file=given[:200]) from problem
    if len(read) > _MOST_BYTES:
        raise Unusable("dosing.too-long", limit_mb=_MOST_BYTES // 1_000_000)
    return read.removeprefix(_MARK)


def _listed(calculation: Calculation) -> Listed:
    return {
        "name": calculation.name,
        "summary": calculation.summary,
        "formula": calculation.formula,
        "source": calculation.source,
        "input": type_schema(calculation.input, "validation"),
        "output": type_schema(calculation.output),
    }


def _short(calculation: Calculation) -> dict[str, object]:
    return {"name": calculation.name, "summary": calculation.summary, "input": ", ".join(calculation.input.model_fields)}


COMMAND = LabCommand(
    summary="calculate titres, copies, doses and potencies",
    arguments=_arguments,
    run=_run,
    result=functools.reduce(operator.or_, (calculation.output for calculation in CALCULATIONS.values()), list[Listed]),
    cautions=tuple(Caution),
)

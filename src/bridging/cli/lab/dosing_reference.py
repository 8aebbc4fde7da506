"""The generated page docs/reference/lab-dosing.md: of each dose calculation its formula, what goes in and what comes out."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bridging.cli.lab.reference import cell, kind_of, leaves
from bridging.cli.lab.schemas import type_schema
from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.registry import CALCULATIONS

GENERATED: Final = "<!-- Written by `bridging docs`; change the calculations in src/bridging/engines/dosing instead. -->"

_INTRODUCTION: Final = """\
# Dose calculations

`bridging lab dosing NAME --input JSON [--json]`: the input is a JSON text, a file that holds one, or `-` for a pipe. `--list --json` prints the JSON
Schemas of all of them. Each number is a number (no text), units stand in its name, unknown names are refused. Every estimate comes as
`{"value", "ci95", "method", "n"}`: the method of its interval, and the number of things on which the weakest part of it rests. Every document holds
`formula`, `source` and `warnings` too ([the warnings](lab-commands.md#dosing)). Derivations: [dose arithmetic](../explanation/labs/dosing.md).
"""


def dosing_page() -> str:
    return "\n".join([GENERATED, "", _INTRODUCTION, *(line for calculation in CALCULATIONS.values() for line in _section(calculation))])


def _section(calculation: Calculation) -> Iterator[str]:
    given, made = type_schema(calculation.input, "validation"), type_schema(calculation.output)
    yield from (f"## {calculation.name}", "", f"{calculation.summary[:1].upper()}{calculation.summary[1:]}.", "")
    yield from (f"`{calculation.formula}`", "", f"Source: {calculation.source}.", "", "| input | range | without it |", "|---|---|---|")
    yield from (f"| `{path}` | {_range(node)} | {_default(node)} |" for path, node in leaves(given))
    yield from ("", "| output | |", "|---|---|")
    for path, node in leaves(made, {"Estimate": "estimate"}):
        if path not in {"formula", "source", "warnings[].code", "warnings[].message"}:
            yield f"| `{path}` | {kind_of(node)} |"
    yield ""


def _range(node: Mapping[str, Any]) -> str:
    if "anyOf" in node:
        return _range(node["anyOf"][0])
    if "enum" in node:
        return cell(" or ".join(f"`{value}`" for value in node["enum"]))
    low = f"≥ {node['minimum']:g}" if "minimum" in node else f"> {node['exclusiveMinimum']:g}" if "exclusiveMinimum" in node else ""
    high = f"≤ {node['maximum']:g}" if "maximum" in node else f"< {node['exclusiveMaximum']:g}" if "exclusiveMaximum" in node else ""
    return " ".join(part for part in ("whole" if node.get("type") == "integer" else "", low, high) if part) or "text"


def _default(node: Mapping[str, Any]) -> str:
    if "default" not in node:
        return ""
    return "–" if node["default"] is None else f"{node['default']:g}"

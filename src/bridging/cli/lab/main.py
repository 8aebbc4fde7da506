"""`bridging lab SCIENCE TOOL … [--json] [--lang nl|en]`: finds the tool and imports nothing else, so that each starts fast."""

import importlib
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from bridging.cli.arguments import language_of, not_installed, parsed
from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.plain import plain_text
from bridging.cli.output import print_json, unusable
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say

# (science, tool) → module with `COMMAND: LabCommand`; a science with the tool "" takes all that follows itself.
TOOLS: Final[dict[tuple[str, str], str]] = {
    ("crispr", "guides"): "bridging.cli.lab.crispr.guides",
    ("crispr", "amplicon"): "bridging.cli.lab.crispr.amplicon",
    ("crispr", "sanger"): "bridging.cli.lab.crispr.sanger",
    ("crispr", "gel"): "bridging.cli.lab.crispr.gel",
    ("crispr", "offtargets"): "bridging.cli.lab.crispr.offtargets",
    ("crispr", "score"): "bridging.cli.lab.crispr.score",
    ("crispr", "donor"): "bridging.cli.lab.crispr.donor",
    ("photometry", "calibrate"): "bridging.cli.lab.photometry.calibrate",
    ("photometry", "fit"): "bridging.cli.lab.photometry.fit",
    ("dosing", ""): "bridging.cli.lab.dosing",
    ("organoids", "measure"): "bridging.cli.lab.organoids.measure",
    ("organoids", "swelling"): "bridging.cli.lab.organoids.swelling",
    ("organoids", "culture"): "bridging.cli.lab.organoids.culture",
    ("organoids", "replicates"): "bridging.cli.lab.organoids.replicates",
    ("organoids", "metaphases"): "bridging.cli.lab.organoids.metaphases",
}


def main(arguments: list[str]) -> int:
    as_json = "--json" in arguments
    language = language_of(arguments)
    found = _find(arguments)
    if found is None:
        of = [name for name in TOOLS if name[0] in arguments[:1]]
        _help(of or TOOLS)
        asked = arguments[1:] if of else arguments
        return 0 if asked[:1] in ([], ["--help"], ["-h"]) else 2
    name, module, rest = found
    try:
        command: LabCommand = importlib.import_module(module).COMMAND
        document = command.run(parsed(f"lab {name}", command, rest))
    except ModuleNotFoundError as problem:
        return not_installed(problem, language, as_json=as_json)
    except Unusable as problem:
        return unusable(problem.message.code, say(problem.message, language), say(problem.hint, language), as_json=as_json)
    if as_json:
        print_json(document)
    else:
        sys.stdout.write(plain_text(document))
    return 0


def _find(arguments: Sequence[str]) -> tuple[str, str, list[str]] | None:
    science, tool = [*arguments[:2], "", ""][:2]
    if (science, tool) in TOOLS:
        return f"{science} {tool}", TOOLS[science, tool], list(arguments[2:])
    if (science, "") in TOOLS:
        return science, TOOLS[science, ""], list(arguments[1:])
    return None


def _help(names: Iterable[tuple[str, str]]) -> None:
    print("bridging lab SCIENCE TOOL … [--json]\n")
    for science, tool in names:
        print(f"  {science} {tool:<10} {importlib.import_module(TOOLS[science, tool]).COMMAND.summary}")

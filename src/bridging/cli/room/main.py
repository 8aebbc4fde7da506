"""`bridging room TOOL ROOM … [--json] [--lang nl|en]`: finds the tool and imports nothing else, so that each starts fast."""

import importlib
import sys
from typing import Final

from bridging.cli.arguments import language_of, parsed
from bridging.cli.output import print_json, unusable
from bridging.cli.room.command import RoomCommand
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say

TOOLS: Final[dict[str, str]] = {
    "check": "bridging.cli.room.check",
    "forecast": "bridging.cli.room.forecast",
    "print": "bridging.cli.room.print",
}
"""Tool → module with ``COMMAND: RoomCommand``."""


def main(arguments: list[str]) -> int:
    tool, rest = (arguments or [""])[0], arguments[1:]
    if tool not in TOOLS:
        _help()
        return 0 if tool in {"", "--help", "-h"} else 2
    as_json, language = "--json" in rest, language_of(rest)
    try:
        command: RoomCommand = importlib.import_module(TOOLS[tool]).COMMAND
        printed = command.run(parsed(f"room {tool}", command, rest), language)
    except Unusable as problem:
        return unusable(problem.message.code, say(problem.message, language), say(problem.hint, language), as_json=as_json)
    if as_json:
        print_json(printed.document)
    else:
        sys.stdout.write(printed.text)
    return printed.code


def _help() -> None:
    print("bridging room TOOL ROOM … [--json]\n")
    for tool, module in TOOLS.items():
        print(f"  {tool:<10} {importlib.import_module(module).COMMAND.summary}")

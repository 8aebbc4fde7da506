"""`bridging COMMAND …`: finds the command and imports nothing else, so that a small one starts fast."""

import gc
import importlib
import io
import os
import sys
from typing import Final, TextIO

# name → (module with `main(arguments) -> int`, one line of help)
COMMANDS: Final = {
    "check": ("bridging.cli.check", "hold content to the rules: check [PATH] [--format text|json|github] [--matrix] [--items]"),
    "agree": ("bridging.cli.agree", "note that both languages say the same: agree [PATH] [--page ID]"),
    "handbook": (
        "bridging.cli.handbook",
        "make a handbook: handbook MODULE --lang nl|en --for participant|trainer|reviewer --format pdf|docx|epub|html",
    ),
    "lab": ("bridging.cli.lab.main", "analyse instrument files: lab SCIENCE TOOL … [--json]"),
    "room": ("bridging.cli.room.main", "prove an escape room, forecast its time: room check|forecast ROOM [--json]"),
    "measure": ("bridging.cli.measure.main", "work out figures of a table with n and interval: measure METHOD FILE.csv [--json]"),
    "schema": ("bridging.cli.schema", "write JSON Schemas for editors: schema [--out FOLDER]"),
    "docs": ("bridging.cli.docs", "write the generated pages of docs/reference"),
    "test": ("bridging.cli.test", "run everything: lint, types, contracts, tests on both databases"),
    "lint": ("bridging.cli.lint", "look for faults of style, types and layers"),
    "fix": ("bridging.cli.fix", "format and mend what can be mended by machine"),
    "bench": ("bridging.cli.bench", "measure: bench [NAME …]"),
}
# Commands of the site; they start Django, which is imported by name and only here.
SITE_COMMANDS: Final = {
    "demo": "set up, publish, fill with synthetic people, and serve: demo [--port N]",
    "serve": "serve the site with one worker: serve [--port N] [--public-url URL]",
    "publish": "compile modules into editions: publish [MODULE …] --note TEXT",
    "worker": "run background tasks",
    "migrate": "bring the database up to date",
    "manage": "any other Django command",
}


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        # Some terminals and pipes ask for an encoding in which not every word of a text can be written.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = sys.argv[1:]
    name = arguments[0] if arguments else "help"
    if name in COMMANDS:
        # What is imported stays: looking through it for what may go, again and again, takes a tenth of the time.
        gc.disable()
        module = importlib.import_module(COMMANDS[name][0])
        gc.freeze()
        gc.enable()
        code = _run(module, arguments[1:])
        # The process ends here: nobody needs to look through all that it leaves behind for what may go.
        gc.freeze()
        return code
    if name in SITE_COMMANDS:
        site = importlib.import_module("bridging.project.manage")
        rest = arguments[1:] if name == "manage" else arguments
        site.run(["bridging", *rest])
        return 0
    _help(sys.stdout if name in {"help", "--help", "-h"} else sys.stderr)
    return 0 if name in {"help", "--help", "-h"} else 2


def _run(module: object, arguments: list[str]) -> int:
    try:
        return int(module.main(arguments))  # type: ignore[attr-defined]
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _help(stream: TextIO) -> None:
    print("bridging COMMAND …\n", file=stream)
    lines = {name: text for name, (_, text) in COMMANDS.items()} | SITE_COMMANDS
    for name, text in lines.items():
        print(f"  {name:<9} {text}", file=stream)


if __name__ == "__main__":
    sys.exit(main())

"""What commands with tools below them, such as `bridging lab`, do alike with their arguments."""

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NoReturn, Protocol

from bridging.cli.output import terminal_language, unusable
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language


class ToolParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments as any other unusable input."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("lab.arguments", problem=message, command=self.prog)


class Command(Protocol):
    """What each tool below a command gives: a line of help, and what it asks for."""

    @property
    def summary(self) -> str: ...

    @property
    def arguments(self) -> Callable[[argparse.ArgumentParser], None]: ...


def parsed(name: str, command: Command, rest: Sequence[str]) -> argparse.Namespace:
    """Read the arguments of `bridging NAME`; raise `Unusable`."""
    parser = ToolParser(prog=f"bridging {name}", description=command.summary)
    command.arguments(parser)
    add_output_arguments(parser)
    return parser.parse_args(rest)


def not_installed(problem: ModuleNotFoundError, language: Language, *, as_json: bool) -> int:
    """Say which library is missing: those for numbers are an extra. A module of our own that is missing is a fault, and is raised."""
    if (problem.name or "").partition(".")[0] == "bridging":
        raise problem
    missing = Unusable("lab.not-installed", library=problem.name or "?")
    return unusable(missing.message.code, say(missing.message, language), say(missing.hint, language), as_json=as_json)


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--lang", choices=("nl", "en"), help="the language of messages")


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language of messages, before the arguments are known to be right."""
    for name, value in pairwise(arguments):
        if name == "--lang" and value in {"nl", "en"}:
            return as_language(value)
    return terminal_language()

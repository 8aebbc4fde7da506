"""What commands with tools below them, such as `bridging lab`, do alike with their arguments."""

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from bridging.cli.output import terminal_language
from bridging.kernel.unusable import Unusable
from bridging.source.text import Language, as_language


class ToolParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments as any other unusable input."""

    def error(self, message: str) -> NoReturn:
        raise Unusable("lab.arguments", problem=message, command=self.prog)


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--lang", choices=("nl", "en"), help="the language of messages")


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language of messages, before the arguments are known to be right."""
    for name, value in pairwise(arguments):
        if name == "--lang" and value in {"nl", "en"}:
            return as_language(value)
    return terminal_language()

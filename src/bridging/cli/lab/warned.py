"""Warnings of an engine in the document of its command."""

import argparse
from collections.abc import Iterable
from typing import Final, TypedDict

from bridging.cli.output import terminal_language
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language

_PREFIX: Final = "caution."


class Warned(TypedDict):
    code: str
    message: str


def warned(warnings: Iterable[Message], options: argparse.Namespace) -> list[Warned]:
    """Return the warnings in the language that was asked for.

    A code is that of the catalogue without ``caution.``, and without what tells the sentences of engines apart (``caution.poor-fit.trace``).
    """
    language = as_language(options.lang) if options.lang else terminal_language()
    return [{"code": warning.code.removeprefix(_PREFIX).partition(".")[0], "message": say(warning, language)} for warning in warnings]

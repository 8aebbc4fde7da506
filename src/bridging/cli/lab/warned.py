"""Warnings of an engine in the document of its command."""

import argparse
from collections.abc import Iterable
from typing import Final, TypedDict

from bridging.cli.output import terminal_language
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language

_PREFIX: Final = "caution."


class Warned(TypedDict):
    code: str
    message: str


def warned(warnings: Iterable[Message], options: argparse.Namespace) -> list[Warned]:
    """Return the warnings in the language that was asked for."""
    return warned_in(as_language(options.lang) if options.lang else terminal_language(), warnings)


def warned_in(language: Language, warnings: Iterable[Message]) -> list[Warned]:
    """Return the warnings in a language.

    A code is that of the catalogue without ``caution.``, and without what tells the sentences of engines apart (``caution.poor-fit.trace``).
    """
    return [{"code": warning.code.removeprefix(_PREFIX).partition(".")[0], "message": say(warning, language)} for warning in warnings]

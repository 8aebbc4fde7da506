"""A formula as a row of tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

MAX_LENGTH: Final = 300

type Kind = Literal["number", "name", "sign", "end"]
# What can be wrong with a formula; ``digits`` with how its result is to be written.
Problem = Literal[
    "too-long",
    "too-deep",
    "character",
    "number-too-large",
    "value-expected",
    "comparison-expected",
    "end-expected",
    "unclosed",
    "function",
    "arguments",
    "digits",
]

_TOKEN: Final = re.compile(
    r"""(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<sign>\*\*|<=|>=|==|!=|[-+*/^(),<>=≤≥≠×·÷−])
    | (?P<blank>\s+)""",
    re.VERBOSE,
)
_SAME: Final = {"**": "^", "×": "*", "·": "*", "÷": "/", "−": "-", "==": "=", "≤": "<=", "≥": ">=", "≠": "!="}


class UnreadableFormula(ValueError):
    """``place`` counts the characters of the formula, from 1."""

    def __init__(self, problem: Problem, place: int) -> None:
        super().__init__(f"{problem} at {place}")
        self.problem = problem
        self.place = place


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    place: int


def tokens_of(text: str) -> Iterator[Token]:
    """Return the tokens with one that marks the end; raise UnreadableFormula for a character that has no meaning."""
    if len(text) > MAX_LENGTH:
        raise UnreadableFormula("too-long", MAX_LENGTH + 1)
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            raise UnreadableFormula("character", place + 1)
        for kind in ("number", "name", "sign"):
            if found[kind]:
                yield Token(kind, _SAME.get(found[kind], found[kind]), place + 1)
        place = found.end()
    yield Token("end", "", len(text) + 1)

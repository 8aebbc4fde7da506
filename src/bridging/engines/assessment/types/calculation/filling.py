"""Texts with numbers to fill in: ``{{mass}}``, or ``{{= mass / volume | digits 3}}`` for something calculated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context
from functools import lru_cache
from typing import Final

from bridging.engines.assessment.formulas.formula import Formula, Values, formula_of
from bridging.engines.assessment.formulas.tokens import UnreadableFormula
from bridging.engines.assessment.types.numeric.writing import write_number, write_short
from bridging.source.text import Language

MAX_DIGITS: Final = 15
# Braces of a formula in TeX may stand around those of a number.
_PLACE: Final = re.compile(r"\{\{([^{}]*)\}\}")
_INSIDE: Final = re.compile(r"\s*=?\s*(?P<formula>[^|]*?)\s*(?:\|\s*digits\s+(?P<digits>[0-9]{1,2})\s*)?")
_NOTHING: Final = "–"
_ANSWER: Final = "answer"


class UnreadablePlace(ValueError):
    """A place to fill in that cannot be read; ``text`` is what stands there."""

    def __init__(self, text: str, fault: UnreadableFormula) -> None:
        super().__init__(f"{text}: {fault}")
        self.text = text
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Place:
    """``digits`` is how many figures count; 0 leaves it to the writing of numbers."""

    formula: Formula
    digits: int

    def written(self, values: Values, language: Language, answer_digits: int = 0) -> str:
        value = self.formula.value(values)
        if value is None:
            return _NOTHING
        digits = self.digits or (answer_digits if self.formula.text == _ANSWER else 0)
        return write_number(Context(prec=digits).plus(value), language) if digits else write_short(value, language)


@lru_cache(maxsize=4096)
def pieces_of(text: str) -> tuple[str | Place, ...]:
    """Return words and places in turn; raise UnreadablePlace for the first place that cannot be read."""
    pieces = _PLACE.split(text)
    for words in pieces[::2]:
        if "{{" in words:
            rest = words[words.index("{{") :]
            raise UnreadablePlace(rest.split("\n", 1)[0], UnreadableFormula("unclosed", 1))
    return tuple(_place(piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _place(inside: str) -> Place:
    found = _INSIDE.fullmatch(inside)
    digits = int(found["digits"] or 0) if found else 0
    if found is None or digits > MAX_DIGITS or found["digits"] == "0":
        raise UnreadablePlace(f"{{{{{inside}}}}}", UnreadableFormula("digits", inside.find("|") + 1))
    try:
        return Place(formula_of(found["formula"]), digits)
    except UnreadableFormula as fault:
        raise UnreadablePlace(f"{{{{{inside}}}}}", UnreadableFormula(fault.problem, fault.place + found.start("formula"))) from None


def places_in(text: str) -> Iterator[Place]:
    return (piece for piece in pieces_of(text) if isinstance(piece, Place))


def filled(text: str, values: Values, language: Language, *, answer_digits: int = 0) -> str:
    """Return the text with its numbers, as the language writes them; what cannot be calculated is a dash.

    ``answer_digits``: how many figures the right answer is shown with, where the text does not say.
    """
    return "".join(piece if isinstance(piece, str) else piece.written(values, language, answer_digits) for piece in pieces_of(text))

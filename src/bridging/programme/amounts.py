"""Amounts in words: «20 pieces per pair», as a handbook and a list to pack by say it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bridging.engines.courseware.schemas.kit import Material, Per
from bridging.source.text import Language, Text

PER: Final[Mapping[Per, Text]] = {
    "participant": Text("per deelnemer", "per participant"),
    "pair": Text("per tweetal", "per pair"),
    "group": Text("per groep", "per group"),
    "run": Text("per ronde", "per run"),
    "once": Text("in totaal", "in all"),
}
_OWN: Final = Text("zelf meebrengen", "bring your own")
_GROUPED_FROM: Final = 10_000


def number_in(value: Decimal | float, language: Language) -> str:
    """Write a number as the language does, thousands apart from five digits on."""
    exact = Decimal(str(value)).normalize()
    written = f"{exact:,f}"
    if abs(exact) < _GROUPED_FROM:
        written = written.replace(",", "")
    return written.translate(str.maketrans(",.", ".,")) if language == "nl" else written


def amount_in(value: Decimal | float, unit: str, language: Language) -> str:
    """Return a number with its unit; what an author wrote as ``piece(s)`` follows the number."""
    return f"{number_in(value, language)}\u00a0{unit.replace('(s)', '' if value == 1 else 's')}"


def material_in_words(material: Material, language: Language) -> str:
    """Return a material with its amount, as one line of a plan."""
    if material.amount is None or material.unit is None or material.per is None:
        return material[language]
    amount = f"{amount_in(material.amount, material.unit[language], language)} {PER[material.per][language]}"
    return f"{material[language]}, {amount}" + (f" ({_OWN[language]})" if material.own else "")

"""How a number with its unit is read from a form."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.numeric.notation import Reading, read_number
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.numeric.units import canonical, is_known
from bridging.kernel.message import Message
from bridging.source.text import LANGUAGES

VALUE: Final = "value"
UNIT: Final = "unit"
LANGUAGE: Final = "language"
MAX_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class NumericAnswer:
    """``unit`` is empty where none was given; ``by_language``: the other language would have read another number."""

    value: Decimal
    unit: str
    text: str
    by_language: bool = False


def parse(item: NumericItem, raw: Raw) -> NumericAnswer | Message:
    return parse_number(raw, item.unit, require_unit=item.require_unit)


def parse_number(raw: Raw, expected: str | None, *, require_unit: bool) -> NumericAnswer | Message:
    """Return the number and its unit; a unit may stand in its own field or behind the number, and in both only if they agree.

    ``expected`` is the unit that the answer is compared in, None where a bare number is asked.
    """
    text = read_field(raw, VALUE, max_length=MAX_LENGTH)
    unit = read_field(raw, UNIT, max_length=MAX_LENGTH)
    language = read_field(raw, LANGUAGE, max_length=MAX_LENGTH)
    for value in (text, unit, language):
        if isinstance(value, Message):
            return value
    if not text:
        return Message("answer.empty")
    reading = read_number(str(text), next((known for known in LANGUAGES if known == language), None))
    if isinstance(reading, Message):
        return reading
    chosen = _unit(reading, str(unit), expected, require_unit=require_unit)
    return chosen if isinstance(chosen, Message) else NumericAnswer(reading.value, chosen, str(text), reading.by_language)


def _unit(reading: Reading, field: str, expected: str | None, *, require_unit: bool) -> str | Message:
    behind, beside = canonical(reading.unit), canonical(field)
    if behind and beside and behind != beside:
        return Message("answer.units-differ", {"first": shown(reading.unit), "second": shown(field)})
    unit = behind or beside
    if not unit:
        return Message("answer.unit-missing") if require_unit else ""
    if expected is None:
        return Message("answer.unit-unexpected", {"unit": shown(unit)})
    if unit != expected and not is_known(unit):
        return Message("answer.unit-unknown", {"unit": shown(unit)})
    return unit

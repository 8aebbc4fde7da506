"""How a numeric item tries itself."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.numeric.answering import LANGUAGE, MAX_LENGTH, UNIT, VALUE
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.numeric.target import Target
from bridging.engines.assessment.types.numeric.tolerance import EXACT
from bridging.engines.assessment.types.numeric.units import measure_the_same
from bridging.engines.assessment.types.numeric.writing import write_number
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.source.text import LANGUAGES, Language

# Two quantities that no item can both be about.
_STRANGE_UNITS: Final = ("kDa", "h")


def trials(item: NumericItem, _variant: Variant[NumericItem]) -> Iterator[Trial]:
    return number_trials(item.target, require_unit=item.require_unit)


def number_trials(target: Target, *, require_unit: bool) -> Iterator[Trial]:
    """Give the key and both bounds in both languages, a far number, every named mistake, a strange unit, and what is no number."""
    value, margin = target.value, target.margin
    for number in {value, EXACT.add(value, margin), EXACT.subtract(value, margin)}:
        for language in LANGUAGES:
            yield Trial(_raw(target, number, language), Expected.FULL)
    far = EXACT.add(EXACT.add(value, EXACT.abs(value)), EXACT.multiply(Decimal(2), margin) + 1)
    yield Trial(_raw(target, far, "en"), Expected.LESS)
    for mistake in target.mistakes:
        yield Trial(_raw(target, mistake.value, "nl"), Expected.LESS, mistake.misconception)
    yield Trial({VALUE: ""}, Expected.REFUSED, "answer.empty")
    yield Trial({VALUE: "x"}, Expected.REFUSED, "answer.not-a-number")
    yield Trial({VALUE: "NaN"}, Expected.REFUSED, "answer.not-finite")
    yield Trial({VALUE: "1" * (MAX_LENGTH + 1)}, Expected.REFUSED, "answer.too-long")
    yield from _unit_trials(target, require_unit=require_unit)


def _unit_trials(target: Target, *, require_unit: bool) -> Iterator[Trial]:
    plain = {VALUE: write_number(target.value, "en"), LANGUAGE: "en"}
    if not target.unit:
        yield Trial({**plain, UNIT: "kb"}, Expected.REFUSED, "answer.unit-unexpected")
        return
    if require_unit:
        yield Trial(plain, Expected.REFUSED, "answer.unit-missing")
    strange = next(unit for unit in _STRANGE_UNITS if not measure_the_same(unit, target.unit))
    yield Trial({**plain, UNIT: strange}, Expected.LESS)
    # A unit with a double slash stands in no table, and no author's unit has the item's own unit twice.
    yield Trial({**plain, UNIT: f"{target.unit}//{target.unit}"}, Expected.REFUSED, "answer.unit-unknown")


def faults(variant: Variant[NumericItem]) -> Iterable[Message]:
    """Find accepted units that are one and the same."""
    return unit_faults(variant.item.accept_units)


def unit_faults(accept_units: tuple[str, ...]) -> Iterator[Message]:
    if len(set(accept_units)) < len(accept_units):
        yield Message("item.units-distinct")


def _raw(target: Target, number: Decimal, language: Language) -> Raw:
    raw = {VALUE: write_number(number, language), LANGUAGE: language}
    return {**raw, UNIT: target.unit} if target.unit else raw

"""How a calculation tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.trial import Trial
from bridging.engines.assessment.types.calculation.drawing import CalculationVariant, told
from bridging.engines.assessment.types.calculation.filling import places_in
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.calculation.showing import key_shown
from bridging.engines.assessment.types.numeric.trying import number_trials, unit_faults
from bridging.kernel.message import Message
from bridging.source.text import LANGUAGES


def trials(item: CalculationItem, variant: CalculationVariant) -> Iterator[Trial]:
    if variant.target:
        yield from number_trials(variant.target, require_unit=item.require_unit)


def faults(variant: CalculationVariant) -> Iterator[Message]:
    """Tell what went wrong in drawing, a shown answer that would not be right itself, and places that cannot be filled in."""
    item = variant.item
    yield from variant.faults
    yield from unit_faults(item.accept_units)
    shown = key_shown(variant)
    if variant.target is None or shown is None:
        return
    if not variant.target.is_right(shown):
        yield Message("item.digits-show-the-answer", {"digits": item.answer.digits, "values": told(variant.drawn)})
    for _, text in (*item.open_texts(), *item.texts()):
        for language in LANGUAGES:
            for place in places_in(text[language]):
                if place.formula.value(variant.values) is None:
                    yield Message("item.formula-fails", {"formula": place.formula.text, "values": told(variant.drawn)})

"""How a multiple-choice item tries itself."""

from collections.abc import Iterable, Iterator

from bridging.engines.assessment.options import option_faults
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.multiple_choice.schema import MultipleChoiceItem
from bridging.engines.assessment.types.multiple_choice.showing import FIELD, TickVariant
from bridging.kernel.message import Message


def trials(item: MultipleChoiceItem, _variant: TickVariant) -> Iterator[Trial]:
    """Tick all right options, all but one, each wrong one besides, and everything."""
    keys = list(item.keys)
    yield Trial({FIELD: keys}, Expected.FULL)
    if len(keys) > 1:
        yield Trial({FIELD: keys[1:]}, Expected.LESS)
    for option in item.options:
        if not option.correct:
            yield Trial({FIELD: [*keys, option.id]}, Expected.LESS, option.misconception or "")
    yield Trial({FIELD: [option.id for option in item.options]}, Expected.LESS)
    yield Trial({FIELD: []}, Expected.REFUSED, "answer.empty")
    # No id ends in a hyphen, so this is an option of no item.
    yield Trial({FIELD: [f"{item.options[0].id}-"]}, Expected.REFUSED, "answer.option-unknown")


def faults(variant: TickVariant) -> Iterable[Message]:
    return option_faults(variant.item.options, variant.order)

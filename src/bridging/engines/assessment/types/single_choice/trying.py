"""How a single-choice item tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.options import option_faults
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.types.single_choice.showing import FIELD, ChoiceVariant
from bridging.kernel.message import Message


def trials(item: SingleChoiceItem, _variant: ChoiceVariant) -> Iterator[Trial]:
    """Choose every option once: a second key would earn a score too."""
    for index, option in enumerate(item.options):
        right = option.correct and not any(earlier.correct for earlier in item.options[:index])
        yield Trial({FIELD: option.id}, Expected.FULL if right else Expected.LESS, option.misconception or "")
    yield Trial({FIELD: ""}, Expected.REFUSED, "answer.empty")
    # No id ends in a hyphen, so this is an option of no item.
    yield Trial({FIELD: f"{item.options[0].id}-"}, Expected.REFUSED, "answer.option-unknown")


def faults(variant: ChoiceVariant) -> Iterator[Message]:
    item = variant.item
    if not any(option.correct for option in item.options):
        yield Message("item.one-key", {"count": 0})
    yield from option_faults(item.options, variant.order)

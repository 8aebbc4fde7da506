"""How a true-or-false item tries itself."""

from collections.abc import Iterable, Iterator

from bridging.engines.assessment.options import option_faults
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem
from bridging.engines.assessment.types.true_false.showing import JUDGEMENT, JUDGEMENTS, REASON, ReasonVariant
from bridging.kernel.message import Message


def trials(item: TrueFalseItem, _variant: ReasonVariant) -> Iterator[Trial]:
    """Give every judgement with every reason."""
    for judgement in JUDGEMENTS:
        for reason in item.reasons:
            is_right = judgement == item.judgement and reason.id == item.key.id
            raw = {JUDGEMENT: judgement, REASON: reason.id}
            yield Trial(raw, Expected.FULL if is_right else Expected.LESS, reason.misconception or "")
    yield Trial({JUDGEMENT: item.judgement}, Expected.REFUSED, "answer.half")
    yield Trial({REASON: item.key.id}, Expected.REFUSED, "answer.half")
    yield Trial({}, Expected.REFUSED, "answer.empty")
    yield Trial({JUDGEMENT: "maybe", REASON: item.key.id}, Expected.REFUSED, "answer.option-unknown")
    # No id ends in a hyphen, so this is a reason of no item.
    yield Trial({JUDGEMENT: item.judgement, REASON: f"{item.key.id}-"}, Expected.REFUSED, "answer.option-unknown")


def faults(variant: ReasonVariant) -> Iterable[Message]:
    return option_faults(variant.item.reasons, variant.order)

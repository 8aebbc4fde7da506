"""How a chosen option is read and graded."""

from typing import Final

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.types.single_choice.showing import FIELD, ChoiceVariant
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO

METHOD: Final = "single-choice/1"
MAX_LENGTH: Final = 200


def parse(item: SingleChoiceItem, raw: Raw) -> str | Message:
    """Return the id of the chosen option."""
    chosen = read_field(raw, FIELD, max_length=MAX_LENGTH)
    if isinstance(chosen, Message):
        return chosen
    if not chosen:
        return Message("answer.empty")
    if chosen not in {option.id for option in item.options}:
        return Message("answer.option-unknown", {"option": shown(chosen)})
    return chosen


def grade(item: SingleChoiceItem, variant: ChoiceVariant, answer: str) -> Grade:
    """Give everything for the key and nothing for any other option; raise ValueError for an option that the item does not have."""
    option = next((option for option in item.options if option.id == answer), None)
    if option is None:
        raise ValueError(f"{item.id} version {item.version} has no option {answer!r}")
    score = FULL if option.correct else ZERO
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(variant, METHOD, order=list(variant.order), answer=answer, key=item.key.id, score=score.value),
        feedback=option.feedback.as_text() if option.feedback else None,
        misconception=option.misconception,
    )

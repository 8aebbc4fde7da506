"""How ticked options are read and graded."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.raw import Raw, read_fields, shown
from bridging.engines.assessment.types.multiple_choice.schema import MAX_OPTIONS, MultipleChoiceItem
from bridging.engines.assessment.types.multiple_choice.showing import FIELD, TickVariant
from bridging.kernel.message import Message
from bridging.kernel.score import Score

METHOD: Final = "multiple-choice/1"
MAX_LENGTH: Final = 200

type Ticked = frozenset[str]


def parse(item: MultipleChoiceItem, raw: Raw) -> Ticked | Message:
    """Return the ids of the ticked options; at least one is right, so nothing ticked is no answer yet."""
    ticked = read_fields(raw, FIELD, max_length=MAX_LENGTH, max_count=MAX_OPTIONS)
    if isinstance(ticked, Message):
        return ticked
    if not ticked:
        return Message("answer.empty")
    known = {option.id for option in item.options}
    unknown = next((option for option in ticked if option not in known), None)
    return frozenset(ticked) if unknown is None else Message("answer.option-unknown", {"option": shown(unknown)})


def grade(item: MultipleChoiceItem, variant: TickVariant, answer: Ticked) -> Grade:
    """Give (right ticks − wrong ticks) / right options, not below 0; raise ValueError for an option that the item does not have.

    The rule is our own choice. Ticking everything earns something only where more options are right than wrong.
    """
    strange = answer - {option.id for option in item.options}
    if strange:
        raise ValueError(f"{item.id} version {item.version} has no option {min(strange)!r}")
    keys = frozenset(item.keys)
    right, wrong = len(answer & keys), len(answer - keys)
    score = Score.of(max(right - wrong, 0), len(keys))
    beliefs = (option.misconception for option in item.options if option.id in answer and option.misconception)
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            order=list(variant.order),
            answer=[*sorted(answer)],
            keys=[*sorted(keys)],
            right=right,
            wrong=wrong,
            score=score.value,
        ),
        misconception=next(beliefs, None),
        marks=tuple(_marks(item, answer)),
    )


def _marks(item: MultipleChoiceItem, answer: Ticked) -> Iterator[Marked]:
    """A wrong option that was left alone needs no mark."""
    for option in item.options:
        mark = (Mark.RIGHT if option.correct else Mark.WRONG) if option.id in answer else Mark.MISSED if option.correct else None
        if mark:
            yield Marked(f"{FIELD}={option.id}", mark, option.feedback.as_text() if option.feedback else None)

"""How a judgement with its reason is read and graded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.options import Option
from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem
from bridging.engines.assessment.types.true_false.showing import JUDGEMENT, JUDGEMENTS, REASON, ReasonVariant
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score

METHOD: Final = "true-false/1"
MAX_LENGTH: Final = 200
HALF: Final = Score(0.5)


@dataclass(frozen=True, slots=True)
class Judged:
    judgement: str
    reason: str


def parse(item: TrueFalseItem, raw: Raw) -> Judged | Message:
    """Return judgement and reason; one without the other is no answer yet."""
    judgement = read_field(raw, JUDGEMENT, max_length=MAX_LENGTH)
    reason = read_field(raw, REASON, max_length=MAX_LENGTH)
    if isinstance(judgement, Message):
        return judgement
    if isinstance(reason, Message):
        return reason
    if not judgement or not reason:
        return Message("answer.half") if judgement or reason else Message("answer.empty")
    if judgement not in JUDGEMENTS:
        return Message("answer.option-unknown", {"option": shown(judgement)})
    if reason not in {option.id for option in item.reasons}:
        return Message("answer.option-unknown", {"option": shown(reason)})
    return Judged(judgement, reason)


def grade(item: TrueFalseItem, variant: ReasonVariant, answer: Judged) -> Grade:
    """Give half for the judgement and half for the reason, which counts with the right judgement only; raise ValueError for a strange reason."""
    reason = next((option for option in item.reasons if option.id == answer.reason), None)
    if reason is None or answer.judgement not in JUDGEMENTS:
        raise ValueError(f"{item.id} version {item.version} has no answer {answer!r}")
    is_judged = answer.judgement == item.judgement
    score = (FULL if reason.correct else HALF) if is_judged else ZERO
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            order=list(variant.order),
            judgement=answer.judgement,
            reason=answer.reason,
            key=[item.judgement, item.key.id],
            score=score.value,
        ),
        misconception=reason.misconception,
        notices=(Message("grade.reason-not-counted"),) if reason.correct and not is_judged else (),
        marks=tuple(_marks(item, reason, answer)),
    )


def _marks(item: TrueFalseItem, reason: Option, answer: Judged) -> Iterator[Marked]:
    yield Marked(f"{JUDGEMENT}={answer.judgement}", Mark.RIGHT if answer.judgement == item.judgement else Mark.WRONG)
    if answer.judgement != item.judgement:
        yield Marked(f"{JUDGEMENT}={item.judgement}", Mark.MISSED)
    yield _marked(reason, Mark.RIGHT if reason.correct else Mark.WRONG)
    if not reason.correct:
        yield _marked(item.key, Mark.MISSED)


def _marked(reason: Option, mark: Mark) -> Marked:
    return Marked(f"{REASON}={reason.id}", mark, reason.feedback.as_text() if reason.feedback else None)

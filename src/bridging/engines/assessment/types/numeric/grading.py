"""What a number earns, and which belief it shows."""

from decimal import Context, Decimal
from enum import StrEnum
from typing import Final

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.raw import shown
from bridging.engines.assessment.types.numeric.answering import NumericAnswer
from bridging.engines.assessment.types.numeric.schema import Mistake, NumericItem
from bridging.engines.assessment.types.numeric.units import convert
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO

METHOD: Final = "numeric/1"
_NOTED: Final = Context(prec=20)


class Verdict(StrEnum):
    RIGHT = "right"
    NAMED_MISTAKE = "named-mistake"
    RIGHT_NUMBER_WRONG_UNIT = "right-number-wrong-unit"
    OTHER_QUANTITY = "other-quantity"
    WRONG = "wrong"


def grade(item: NumericItem, variant: Variant[NumericItem], answer: NumericAnswer) -> Grade:
    """Give everything within the tolerance (bound included) and nothing outside it; the number is compared in the unit of the item."""
    unit = item.unit or ""
    converted = convert(answer.value, answer.unit or unit, unit)
    verdict, mistake = _judge(item, answer.value, converted)
    score = FULL if verdict is Verdict.RIGHT else ZERO
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            answer=answer.text,
            read=str(answer.value),
            unit=answer.unit,
            compared=None if converted is None else str(_NOTED.plus(converted)),
            key=str(item.answer.value),
            key_unit=unit,
            margin=str(item.answer.tolerance.margin(item.answer.value)),
            verdict=str(verdict),
            score=score.value,
        ),
        feedback=mistake.feedback.as_text() if mistake else None,
        misconception=mistake.misconception if mistake else None,
        notices=tuple(_notices(item, answer, verdict)),
    )


def _judge(item: NumericItem, number: Decimal, converted: Decimal | None) -> tuple[Verdict, Mistake | None]:
    if converted is not None and item.is_right(converted):
        return Verdict.RIGHT, None
    if item.is_right(number):
        # Only a unit can have made this number wrong.
        return Verdict.RIGHT_NUMBER_WRONG_UNIT, None
    if converted is None:
        return Verdict.OTHER_QUANTITY, None
    mistake = item.mistake_behind(converted)
    return (Verdict.NAMED_MISTAKE, mistake) if mistake else (Verdict.WRONG, None)


def _notices(item: NumericItem, answer: NumericAnswer, verdict: Verdict) -> list[Message]:
    notices = []
    if verdict in {Verdict.RIGHT_NUMBER_WRONG_UNIT, Verdict.OTHER_QUANTITY}:
        notices.append(Message(f"grade.{verdict}", {"given": answer.unit, "expected": item.answer.unit or ""}))
    if verdict is not Verdict.RIGHT and answer.by_language:
        # The mark in the number may have meant the other thing: say how it was read.
        notices.append(Message("grade.read-as", {"text": shown(answer.text), "value": f"{answer.value:f}"}))
    return notices

"""What a number earns, and which belief it shows."""

from collections.abc import Callable
from decimal import Context, Decimal
from enum import StrEnum
from typing import Final

from pydantic import JsonValue

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.raw import shown
from bridging.engines.assessment.types.numeric.answering import NumericAnswer
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.numeric.target import Target, WrongNumber
from bridging.engines.assessment.types.numeric.units import convert
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO
from bridging.source.schema import Localised
from bridging.source.text import Text

METHOD: Final = "numeric/1"
_NOTED: Final = Context(prec=20)


class Verdict(StrEnum):
    RIGHT = "right"
    NAMED_MISTAKE = "named-mistake"
    RIGHT_NUMBER_WRONG_UNIT = "right-number-wrong-unit"
    OTHER_QUANTITY = "other-quantity"
    WRONG = "wrong"


def grade(item: NumericItem, variant: Variant[NumericItem], answer: NumericAnswer) -> Grade:
    return grade_number(variant, METHOD, item.target, answer)


def grade_number(
    variant: Variant[Item],
    method: str,
    target: Target,
    answer: NumericAnswer,
    *,
    told: Callable[[Localised], Text] = Localised.as_text,
    **details: JsonValue,
) -> Grade:
    """Give everything within the tolerance (bound included) and nothing outside it; the number is compared in the unit of the target.

    ``told`` puts what an author says about a mistake into the words of this variant; ``details`` go into the trace.
    """
    converted = convert(answer.value, answer.unit or target.unit, target.unit)
    verdict, mistake = _judge(target, answer.value, converted)
    score = FULL if verdict is Verdict.RIGHT else ZERO
    return Grade(
        scores=(score,) * len(variant.item.parts),
        trace=trace_of(
            variant,
            method,
            answer=answer.text,
            read=str(answer.value),
            unit=answer.unit,
            compared=None if converted is None else str(_NOTED.plus(converted)),
            key=str(target.value),
            key_unit=target.unit,
            margin=str(target.margin),
            verdict=str(verdict),
            score=score.value,
            **details,
        ),
        feedback=told(mistake.feedback) if mistake else None,
        misconception=mistake.misconception if mistake else None,
        notices=tuple(_notices(target, answer, verdict)),
    )


def _judge(target: Target, number: Decimal, converted: Decimal | None) -> tuple[Verdict, WrongNumber | None]:
    if converted is not None and target.is_right(converted):
        return Verdict.RIGHT, None
    if target.is_right(number):
        # Only a unit can have made this number wrong.
        return Verdict.RIGHT_NUMBER_WRONG_UNIT, None
    if converted is None:
        return Verdict.OTHER_QUANTITY, None
    mistake = target.mistake_behind(converted)
    return (Verdict.NAMED_MISTAKE, mistake) if mistake else (Verdict.WRONG, None)


def _notices(target: Target, answer: NumericAnswer, verdict: Verdict) -> list[Message]:
    notices = []
    if verdict in {Verdict.RIGHT_NUMBER_WRONG_UNIT, Verdict.OTHER_QUANTITY}:
        notices.append(Message(f"grade.{verdict}", {"given": answer.unit, "expected": target.unit}))
    if verdict is not Verdict.RIGHT and answer.by_language:
        # The mark in the number may have meant the other thing: say how it was read.
        notices.append(Message("grade.read-as", {"text": shown(answer.text), "value": f"{answer.value:f}"}))
    return notices

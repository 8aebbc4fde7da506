"""How the answer to a calculation is read and graded: as a number is."""

from functools import partial
from typing import Final

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.types.calculation.drawing import CalculationVariant
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.calculation.showing import told_text
from bridging.engines.assessment.types.numeric.answering import NumericAnswer, parse_number
from bridging.engines.assessment.types.numeric.grading import grade_number
from bridging.kernel.message import Message

METHOD: Final = "calculation/2"


def parse(item: CalculationItem, raw: Raw) -> NumericAnswer | Message:
    return parse_number(raw, item.unit, require_unit=item.require_unit)


def grade(item: CalculationItem, variant: CalculationVariant, answer: NumericAnswer) -> Grade:
    """Grade as a numeric item does. Where no answer could be calculated, which the check tells its author, somebody must look at it."""
    drawn = {name: str(value) for name, value in variant.drawn.items()}
    if variant.target is None:
        return Grade(
            scores=(None,) * len(item.parts),
            trace=trace_of(variant, METHOD, answer=answer.text, drawn={**drawn}),
            notices=(Message("grade.no-variant"),),
        )
    return grade_number(variant, METHOD, variant.target, answer, told=partial(told_text, variant), drawn={**drawn})

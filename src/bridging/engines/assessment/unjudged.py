"""What is said of an answer until its rater has spoken, and by what paper says it is judged."""

from pydantic import JsonValue

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.judged import JudgedItem
from bridging.engines.assessment.paper import PaperCriterion
from bridging.engines.assessment.variant import Variant


def unjudged(variant: Variant[JudgedItem], method: str, **details: JsonValue) -> Grade:
    """Score nothing: each part waits for a rater. The model answer is shown beside the own one."""
    item = variant.item
    return Grade(
        scores=(None,) * len(item.parts),
        trace=trace_of(variant, method, **details, criteria=[criterion.id for criterion in item.criteria]),
        feedback=item.model_answer.as_text(),
    )


def paper_criteria(item: JudgedItem) -> tuple[PaperCriterion, ...]:
    return tuple(
        PaperCriterion(
            criterion.id,
            criterion.text.as_text(),
            criterion.points,
            criterion.track,
            tuple((level.points, level.text.as_text()) for level in criterion.levels),
        )
        for criterion in item.criteria
    )

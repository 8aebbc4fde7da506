"""An open item on screen and on paper."""

from bridging.engines.assessment.answer_blocks import Passage
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.open_answer.answering import FIELD, MAX_LENGTH
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.unjudged import paper_criteria
from bridging.engines.assessment.variant import Variant
from bridging.source.text import Language


def render(variant: Variant[OpenItem], language: Language) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(Passage(FIELD, item.lines, MAX_LENGTH),),
        is_open=True,
    )


def reveal(variant: Variant[OpenItem], language: Language) -> str:
    return variant.item.model_answer[language]


def paper(item: OpenItem) -> Paper:
    return Paper(
        stem=item.stem.as_text(),
        answer=item.model_answer.as_text(),
        lines=item.lines,
        criteria=paper_criteria(item),
        solution=item.solution.as_text() if item.solution else None,
    )

"""A short-text item on screen and on paper."""

from typing import Final

from bridging.engines.assessment.answer_blocks import Line
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.short_text.schema import ShortTextItem
from bridging.engines.assessment.variant import Variant
from bridging.source.text import Language

FIELD: Final = "answer"


def render(variant: Variant[ShortTextItem], language: Language) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(Line(FIELD, item.max_length),),
    )


def reveal(variant: Variant[ShortTextItem], language: Language) -> str:
    return variant.item.accept.as_text()[language]


def paper(item: ShortTextItem) -> Paper:
    return composed(Variant(item, PAPER_SEED), render, reveal)

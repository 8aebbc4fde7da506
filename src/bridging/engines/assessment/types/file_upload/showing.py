"""A file-upload item on screen and on paper."""

import dataclasses

from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.file_upload.answering import FIELD
from bridging.engines.assessment.types.file_upload.schema import UploadItem
from bridging.engines.assessment.unjudged import paper_criteria
from bridging.engines.assessment.variant import Variant
from bridging.source.text import Language


def render(variant: Variant[UploadItem], language: Language) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(Upload(FIELD, item.kinds, item.max_bytes),),
        is_open=True,
    )


def reveal(variant: Variant[UploadItem], language: Language) -> str:
    return variant.item.model_answer[language]


def paper(item: UploadItem) -> Paper:
    return dataclasses.replace(composed(Variant(item, PAPER_SEED), render, reveal), criteria=paper_criteria(item))

"""A file-upload item on screen and on paper."""

import dataclasses

from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.judged import paper_criteria
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.file_upload.answering import FIELD
from bridging.engines.assessment.types.file_upload.schema import UploadItem
from bridging.engines.assessment.variant import Seed, Variant
from bridging.source.text import Language


def generate(item: UploadItem, seed: Seed) -> Variant[UploadItem]:
    return Variant(item, seed)


def render(variant: Variant[UploadItem], language: Language) -> Rendered:
    item = variant.item
    return Rendered(
        item=item.id,
        version=item.version,
        language=language,
        stem=item.stem[language],
        hints=tuple(hint[language] for hint in item.hints),
        blocks=(Upload(FIELD, item.kinds, item.max_bytes),),
        is_open=True,
    )


def reveal(variant: Variant[UploadItem], language: Language) -> str:
    return variant.item.model_answer[language]


def paper(item: UploadItem) -> Paper:
    return dataclasses.replace(composed(generate(item, PAPER_SEED), render, reveal), criteria=paper_criteria(item))

"""The blocks of an answer in an author's preview: drawn as a learner gets them, and nothing to send."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bridging.apps.study.questions.answer_blocks import Ground, Pictures, show_block
from bridging.engines.assessment.answer_blocks import AnswerBlock
from bridging.source.text import Language


def preview_blocks(blocks: Sequence[AnswerBlock], *, language: Language, anchor: str, pictures: Pictures) -> SafeString:
    ground = Ground(anchor, language, {}, {}, pictures=pictures)
    return render_to_string("study/answer_preview.html", {"blocks": [show_block(block, ground) for block in blocks]})

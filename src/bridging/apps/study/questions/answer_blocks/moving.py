"""Where somebody stands in a tree or a case."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking
from bridging.apps.study.questions.words import line_html, words_html
from bridging.engines.assessment.answer_blocks import Scene


@dataclass(frozen=True, slots=True)
class ShownStep:
    move: str
    html: SafeString
    consequence: SafeString
    marking: Marking


def scene(block: Scene, ground: Ground) -> dict[str, Any]:
    language, value = ground.language, ground.value(block.field)
    return {
        "path": [
            ShownStep(
                step.move,
                line_html(step.text, language),
                line_html(step.consequence, language),
                ground.marking(f"{block.path_field}={step.move}"),
            )
            for step in block.path
        ],
        "facts": [(ground.words(name), figure) for name, figure in block.facts],
        "text": words_html(block.text, language),
        "options": [ground.option(option, is_chosen=option.id == value) for option in block.options],
    }

"""The blocks of an answer as templates need them: ``study/answer/KIND.html`` draws one kind, empty, filled in or answered.

Each kind has a function that puts into words, or joins with the answer, what its template shows. The engine says which blocks there are.

A template links its own style sheet, so that a page loads what stands on it and nothing else. Such a sheet has no container queries: Chromium
now and then leaves a container empty whose sheet arrives after it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bridging.apps.study.questions.answer_blocks import arranging, assigning, choosing, filling, moving, painting, uploading
from bridging.apps.study.questions.answer_blocks.ground import Files, Ground, Pictures, no_picture
from bridging.engines.assessment.answer_blocks import (
    AnswerBlock,
    Arrange,
    Assign,
    Choose,
    GapText,
    Line,
    Number,
    Passage,
    Plate,
    Scene,
    Spots,
    Upload,
)

__all__ = ["Files", "Ground", "Pictures", "ShownBlock", "no_picture", "show_block"]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """``block`` is the engine's own; ``parts`` is what had to be put into words or joined with the answer for the template."""

    template: str
    block: AnswerBlock
    ground: Ground
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_answered(self) -> bool:
        return bool(self.ground.verdict)


def show_block(block: AnswerBlock, ground: Ground) -> ShownBlock:
    name, parts_of = _KINDS[type(block)]
    if isinstance(block, Assign):
        name = _LOOKS[block.look]
    return ShownBlock(f"study/answer/{name}.html", block, ground, parts_of(block, ground))


type _Parts = Callable[[Any, Ground], dict[str, Any]]

_KINDS: Final[Mapping[type, tuple[str, _Parts]]] = {
    Arrange: ("arrange", arranging.arrange),
    Assign: ("pairs", assigning.assign),
    Choose: ("choose", choosing.choose),
    GapText: ("gaps", filling.gaps),
    Line: ("line", filling.line),
    Number: ("number", filling.number),
    Passage: ("passage", filling.passage),
    Plate: ("plate", painting.plate),
    Scene: ("scene", moving.scene),
    Spots: ("spots", choosing.spots),
    Upload: ("upload", uploading.upload),
}
_LOOKS: Final = {"pairs": "pairs", "cards": "piles", "lanes": "lanes", "board": "board", "document": "record"}

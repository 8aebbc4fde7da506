"""What stands on paper: the author's order, both languages, and the answer for the trainer's edition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bridging.engines.assessment.answer_blocks import AnswerBlock
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.variant import Variant
from bridging.kernel.activity import Track
from bridging.source.text import LANGUAGES, Language, Text

# Every printed copy shows the same variant.
PAPER_SEED: Final = "paper"


@dataclass(frozen=True, slots=True)
class PaperOption:
    letter: str
    id: str
    text: Text
    correct: bool
    feedback: Text | None


@dataclass(frozen=True, slots=True)
class PaperCriterion:
    """``levels`` are points with words, from high to low."""

    id: str
    text: Text
    points: float
    track: Track = "both"
    levels: tuple[tuple[float, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """``many``: any number of the options may be right. ``blocks`` hold, by language, where the answer is written, for a type that has no ``options`` or ``lines`` alone.

    ``lines`` is the writing space; ``answer``, ``solution``, ``criteria`` and what an option says of itself are for the trainer.
    """

    stem: Text
    answer: Text
    lines: int = 0
    options: tuple[PaperOption, ...] = ()
    many: bool = False
    unit: str = ""
    criteria: tuple[PaperCriterion, ...] = ()
    solution: Text | None = None
    blocks: Mapping[Language, tuple[AnswerBlock, ...]] = field(default_factory=dict)


def composed[V: Variant[Item]](variant: V, render: Callable[[V, Language], Rendered], reveal: Callable[[V, Language], str]) -> Paper:
    """Return the paper of a type whose blocks say it all: what stands on screen, for one variant."""
    item = variant.item
    return Paper(
        stem=Text(*(render(variant, language).stem for language in LANGUAGES)),
        answer=Text(*(reveal(variant, language) for language in LANGUAGES)),
        solution=item.solution.as_text() if item.solution else None,
        blocks={language: render(variant, language).blocks for language in LANGUAGES},
    )

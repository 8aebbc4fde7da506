"""What a learner sees of a variant, in one language: values and Markdown, no HTML, and never the key."""

from dataclasses import dataclass
from typing import Self

from bridging.engines.assessment.answer_blocks import AnswerBlock, Scene
from bridging.engines.assessment.item import Item
from bridging.kernel.message import Message
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Rendered:
    """``scoring`` states how part of an answer counts, where it does. ``is_open``: a rater judges, so sureness is not asked."""

    item: str
    version: int
    language: Language
    stem: str
    blocks: tuple[AnswerBlock, ...]
    hints: tuple[str, ...] = ()
    scoring: Message | None = None
    is_open: bool = False

    @classmethod
    def of(
        cls, item: Item, language: Language, blocks: tuple[AnswerBlock, ...], scoring: Message | None = None, *, is_open: bool = False
    ) -> Self:
        """Show what every item has (its stem and its hints) with the ``blocks`` of its type."""
        hints = tuple(hint[language] for hint in item.hints)
        return cls(item.id, item.version, language, item.stem[language], blocks, hints, scoring, is_open)

    @property
    def is_finished(self) -> bool:
        """Whether an answer can be given: the end of a tree or a case was reached, where there is one."""
        return all(block.is_end for block in self.blocks if isinstance(block, Scene))

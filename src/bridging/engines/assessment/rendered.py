"""What a learner sees of a variant, in one language: values and Markdown, no HTML, and never the key."""

from dataclasses import dataclass

from bridging.engines.assessment.answer_blocks import AnswerBlock, Scene
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

    @property
    def is_finished(self) -> bool:
        """Whether an answer can be given: the end of a tree or a case was reached, where there is one."""
        return all(block.is_end for block in self.blocks if isinstance(block, Scene))

"""How a question looks in a preview: the app that asks questions tells it here, so that this app need not know it."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from django.utils.safestring import SafeString

from bridging.apps.accounts.registries import Registry
from bridging.engines.assessment.answer_blocks import AnswerBlock
from bridging.source.text import Language

type Pictures = Callable[[str, Language], str]
"""Gives the HTML of a picture by the name that the item gives it; empty when there is none."""


class DrawBlocks(Protocol):
    def __call__(self, blocks: Sequence[AnswerBlock], *, language: Language, anchor: str, pictures: Pictures) -> SafeString:
        """Return where an answer is given, empty and not to be sent."""
        ...


answer_previews: Final[Registry[DrawBlocks]] = Registry()

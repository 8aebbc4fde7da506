"""What an answer earned, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import Score
from bridging.source.text import Text

type Trace = Mapping[str, JsonValue]


class Mark(StrEnum):
    """What became of a field of the form, or of an option of it. MISSED: it should have been chosen."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a field (``row-a``) or of an option in a field (``options=b``), with what is said about it and the right thing in words."""

    place: str
    mark: Mark
    feedback: Text | None = None
    key: Text | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """``scores`` has one score per part of the item, in its order; None where a rater must decide.

    ``feedback`` is the author's Markdown; ``notices`` are our own remarks ("right number, wrong unit").
    ``marks`` say the same field by field, where an answer has more than one. ``trace`` tells how the score came about: the method with its version, the variant, what was read and what was compared.
    """

    scores: tuple[Score | None, ...]
    trace: Trace
    feedback: Text | None = None
    misconception: str | None = None
    notices: tuple[Message, ...] = ()
    marks: tuple[Marked, ...] = ()

    @property
    def needs_rater(self) -> bool:
        return None in self.scores

    @property
    def correct(self) -> bool | None:
        """Whether every part earned its full score; None as long as a rater must decide."""
        return None if self.needs_rater else all(score is not None and score.is_full for score in self.scores)


def trace_of(variant: Variant[Item], method: str, **details: JsonValue) -> Trace:
    """Return a record of a grading; ``method`` carries its own version, so that a changed rule shows in old records."""
    item = variant.item
    return {"method": method, "item": item.id, "version": item.version, "seed": variant.seed, **details}

"""Grading stored answers again with an item that was corrected: whose score would change, from what to what, and why.

Nothing is drawn anew: a variant depends on the version that the learner saw, so the corrected item is read as that version. An answer that the
corrected item cannot read keeps its score, and is told.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, parse
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class GivenAnswer[K: Hashable]:
    """A stored answer: its variant, what was sent, and the score of each part as it counts now."""

    key: K
    seed: str
    raw: Raw
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ScoreChange[K: Hashable]:
    """An answer whose score would change, or that can no longer be read (``after`` is then ``before``)."""

    key: K
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class Regrade[K: Hashable]:
    """``looked_at`` counts all answers; what is not in ``changes`` stays as it is."""

    looked_at: int
    changes: tuple[ScoreChange[K], ...]


class OtherParts(Exception):
    """The corrected item has other parts than the one that was answered: their scores cannot be compared."""


def as_drawn(corrected: Item, version: int) -> Item:
    """Return the corrected item as the version that was answered, so that seeds draw what they drew then."""
    return corrected.model_copy(update={"version": version})


def that_reads(corrected: Item, own: Item, raw: Raw) -> Item:
    """Return the corrected item, or the item as it was answered where only that can read the answer: then it keeps its score."""
    unreadable = isinstance(parse(corrected, raw), Message)
    return own if unreadable and not isinstance(parse(own, raw), Message) else corrected


def regrade[K: Hashable](corrected: Item, version: int, answers: Iterable[GivenAnswer[K]]) -> Regrade[K]:
    """Grade answers to ``version`` with the corrected item. Raises OtherParts."""
    item = as_drawn(corrected, version)
    changes: list[ScoreChange[K]] = []
    count = 0
    for answer in answers:
        count += 1
        if len(answer.scores) != len(item.parts):
            raise OtherParts(item.id)
        change = _change(item, answer)
        if change is not None:
            changes.append(change)
    return Regrade(count, tuple(changes))


def _change[K: Hashable](item: Item, answer: GivenAnswer[K]) -> ScoreChange[K] | None:
    grade = assess(item, answer.seed, answer.raw)
    if isinstance(grade, Message):
        return ScoreChange(answer.key, answer.scores, answer.scores, Message("regrade.unreadable"))
    after = tuple(None if score is None else score.value for score in grade.scores)
    if after == answer.scores:
        return None
    if None in after or None in answer.scores:
        return ScoreChange(answer.key, answer.scores, after, Message("regrade.other-judge"))
    earned, was = sum(score or 0 for score in after), sum(score or 0 for score in answer.scores)
    reason = Message("regrade.counts-now") if earned > was else Message("regrade.counts-no-more")
    return ScoreChange(answer.key, answer.scores, after, reason)

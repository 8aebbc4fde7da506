"""What a walk earns, and where it left the right one."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.decision_tree.showing import TreeVariant
from bridging.engines.assessment.types.decision_tree.tree import Walk
from bridging.engines.assessment.walking import named, place_of
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, Score

METHOD: Final = "decision-tree/1"
WORTH_OF_THE_WAY: Final = 0.5
"""Our own choice: a walk that goes wrong earns at most half."""


def grade(item: DecisionTreeItem, variant: TreeVariant, answer: tuple[str, ...]) -> Grade:
    """Give everything for the right leaf, else half of the share of the key that was right before the first wrong turn.

    Raises ValueError for moves that do not lead to a leaf of the item.
    """
    walk, key = item.tree.walk(answer), item.tree.walk(item.key)
    if walk.moves != tuple(answer) or not walk.is_finished:
        raise ValueError(f"{item.id} version {item.version} has no walk {answer!r}")
    is_right = walk.place.id == key.place.id
    right = len(answer) if is_right else sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(answer, item.key, strict=False)))
    score = FULL if is_right else Score.of(WORTH_OF_THE_WAY * right, len(item.key))
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            answer=list(answer),
            leaf=walk.place.id,
            key=list(item.key),
            right_leaf=key.place.id,
            right_moves=right,
            score=score.value,
        ),
        misconception=None if is_right else walk.steps[right][1].misconception,
        notices=() if is_right else (Message("grade.left-the-way", {"step": right + 1, "total": len(item.key)}),),
        marks=tuple(_marks(walk, key, right)),
    )


def _marks(walk: Walk, key: Walk, right: int) -> Iterator[Marked]:
    """Mark what was right, and the first wrong turn with the reason; behind it nothing is right or wrong any more."""
    names = named(walk.moves)
    for name in names[:right]:
        yield Marked(place_of(name), Mark.RIGHT)
    for name, (_, taken), (_, better) in zip(names[right:], walk.steps[right:], key.steps[right:], strict=False):
        yield Marked(place_of(name), Mark.WRONG, taken.feedback.as_text() if taken.feedback else None, better.text.as_text())
        return

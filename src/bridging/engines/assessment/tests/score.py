"""What somebody earned in a test: a pure function of the items with their seeds, and of the answers that count.

Every item counts for one point, shared evenly by its parts. What was left blank or cannot be read earns nothing and is told as such.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import JsonValue

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.tests.angoff import Cut
from bridging.kernel.message import Message


class ItemFate(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as somebody had it."""

    item: Item
    seed: str


@dataclass(frozen=True, slots=True)
class Earned:
    """What one item earned, part by part; ``is_void``: it was taken out after an objection, and counts as right for everybody."""

    item_id: str
    scores: tuple[float, ...]
    fate: ItemFate
    is_void: bool = False
    trace: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return sum(self.scores) / len(self.scores)


@dataclass(frozen=True, slots=True)
class OutcomeScore:
    """``points`` of ``n`` items (or shares of items) that show an outcome."""

    outcome: str
    points: float
    n: float


@dataclass(frozen=True, slots=True)
class Result:
    """``is_pass`` is None where nobody fails."""

    points: float
    of: int
    outcomes: tuple[OutcomeScore, ...]
    blanks: int
    cut: Cut | None

    @property
    def is_pass(self) -> bool | None:
        return None if self.cut is None else self.cut.passes(self.points)

    @property
    def is_marginal(self) -> bool:
        return self.cut is not None and self.cut.is_marginal(self.points)


def earn(asked: Iterable[Asked], answers: Mapping[str, Raw], void: Collection[str] = ()) -> tuple[Earned, ...]:
    """Grade the answers that count, by item."""
    return tuple(_earn(each, answers.get(each.item.id), is_void=each.item.id in void) for each in asked)


def _earn(asked: Asked, raw: Raw | None, *, is_void: bool) -> Earned:
    item, parts = asked.item, len(asked.item.parts)
    if raw is None:
        return Earned(item.id, (1.0 if is_void else 0.0,) * parts, ItemFate.BLANK, is_void)
    grade = assess(item, asked.seed, raw)
    if isinstance(grade, Message):
        return Earned(item.id, (1.0 if is_void else 0.0,) * parts, ItemFate.UNREADABLE, is_void, {"unreadable": grade.code})
    # A test has no items that wait for a rater: the check refuses them.
    scores = tuple(score.value if score else 0.0 for score in grade.scores)
    fate = ItemFate.RIGHT if grade.correct else ItemFate.PARTLY if any(scores) else ItemFate.WRONG
    return Earned(item.id, (1.0,) * parts if is_void else scores, fate, is_void, grade.trace)


def result_of(asked: Sequence[Asked], earned: Sequence[Earned], cut: Cut | None) -> Result:
    """Add up what was earned, over all and by outcome."""
    totals: dict[str, list[float]] = {}
    for each, own in zip(asked, earned, strict=True):
        share = 1 / len(own.scores)
        for part, score in zip(each.item.parts, own.scores, strict=True):
            total = totals.setdefault(part.outcome, [0.0, 0.0])
            total[0] += score * share
            total[1] += share
    return Result(
        points=sum(own.points for own in earned),
        of=len(earned),
        outcomes=tuple(OutcomeScore(outcome, points, n) for outcome, (points, n) in sorted(totals.items())),
        blanks=sum(own.fate is ItemFate.BLANK for own in earned),
        cut=cut,
    )

"""Several raters of one work: who rates what, when two of them disagree, and what comes of their ratings.

Two raters disagree when they stand two levels or more apart on any criterion, or on either side of the pass mark. Then a third rates,
blind as well, and for each criterion the middle one of the three counts: one outlier, whoever's it is, decides nothing.
Two who agree are averaged.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final, Literal

from bridging.engines.assessment.rubric import Levels, Points, Rubric
from bridging.kernel.score import reaches
from bridging.kernel.seed import random_for

APART: Final = 2
"""This many levels apart is a disagreement."""
ONE, BOTH, ALL = 1, 2, 3

type How = Literal["one", "mean", "middle"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``criteria`` are those on which two raters stand apart; ``across_the_cut``: one lets the work pass, the other does not."""

    criteria: tuple[str, ...] = ()
    across_the_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.criteria) or self.across_the_cut


@dataclass(frozen=True, slots=True)
class Settled:
    """``how``: the rating of one, the mean of two who agree, or the middle of three."""

    points: Points
    how: How


def disagreement(rubric: Rubric, first: Levels, second: Levels, *, cut: float) -> Disagreement:
    """Compare two complete ratings; ``cut`` is the share of all points with which a work passes."""
    apart = tuple(each.id for each in rubric.criteria if abs(each.rank(first[each.id]) - each.rank(second[each.id])) >= APART)
    passes = [reaches(rubric.share(rubric.points(levels)).value, cut) for levels in (first, second)]
    return Disagreement(apart, passes[0] != passes[1])


def settle(rubric: Rubric, ratings: Sequence[Levels], *, cut: float) -> Settled | None:
    """Return what complete ratings come to; None while a third rating is needed. More than three, or none, raises ValueError."""
    if not ONE <= len(ratings) <= ALL:
        raise ValueError(f"{len(ratings)} ratings of one work")
    if len(ratings) == BOTH and disagreement(rubric, ratings[0], ratings[1], cut=cut):
        return None
    earned = [rubric.points(levels) for levels in ratings]
    together: Callable[[list[float]], float] = median if len(ratings) == ALL else fmean
    hows: dict[int, How] = {ONE: "one", BOTH: "mean", ALL: "middle"}
    return Settled({each.id: together([points[each.id] for points in earned]) for each in rubric.criteria}, hows[len(ratings)])


def share_out(
    works: Collection[str], raters: Collection[str], *, each: int, given: Mapping[str, Sequence[str]], makers: Mapping[str, str], seed: str
) -> dict[str, tuple[str, ...]]:
    """Return who rates which works besides those who do so already, so that everybody has about as many.

    ``given`` is work → its raters so far, of these works and of others that count. Where there are fewer raters than a work needs, it gets all there are.
    ``makers`` is work → who made it, who never rates it.
    """
    chance = random_for("raters", seed)
    load = Counter(dict.fromkeys(raters, 0))
    load.update(rater for known in given.values() for rater in known if rater in load)
    order = sorted(works)
    chance.shuffle(order)
    found: dict[str, tuple[str, ...]] = {}
    for work in order:
        known = tuple(given.get(work, ()))
        free = sorted(rater for rater in load if rater not in known and rater != makers.get(work))
        chance.shuffle(free)
        free.sort(key=load.__getitem__)
        added = tuple(free[: max(0, each - len(known))])
        load.update(added)
        if added:
            found[work] = added
    return found

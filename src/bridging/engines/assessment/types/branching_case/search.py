"""Everything that can happen in a case.

Variables only go up, so beyond the largest number that any rule asks for all their values are one. That leaves a finite number of situations,
and where every loop costs something limited, no situation comes back: their order from the ends to the start gives the best that each can
still become.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from statistics import fmean
from typing import Final, Self

from bridging.engines.assessment.types.branching_case.parts import CaseOption, Needs
from bridging.engines.assessment.types.branching_case.play import Case, Situation

MAX_SITUATIONS: Final = 10_000

type Onward = Mapping[Situation, tuple[tuple[CaseOption, Situation], ...]]


@dataclass(frozen=True, slots=True, order=True)
class Outlook:
    """The highest mean score that can still be had, and how near it is: less the fewest moves to it."""

    score: float
    nearness: int = 0

    def seen_from_one_move_before(self) -> Self:
        return replace(self, nearness=self.nearness - 1)


@dataclass(frozen=True, slots=True)
class Search:
    """``onward`` holds every situation with what can be done in it, in the order in which they are first reached.

    ``best`` is the outlook of each, ``longest`` the largest number of moves from the start. Where ``loop`` names the scenes of a loop, or not
    all was seen (``is_whole``), there are none.
    """

    case: Case
    ceilings: tuple[int, ...]
    onward: Onward
    came_by: Mapping[Situation, tuple[Situation, CaseOption]]
    best: Mapping[Situation, Outlook]
    longest: int
    loop: tuple[str, ...] = ()
    is_whole: bool = True

    @property
    def ends(self) -> Iterator[Situation]:
        return (now for now in self.onward if self.case.is_over(now))

    def best_from(self, now: Situation) -> Outlook:
        return self.best[_told_apart(now, self.ceilings)]

    def moves_to(self, now: Situation) -> tuple[str, ...]:
        """Return the fewest moves that lead there."""
        moves: list[str] = []
        while now in self.came_by:
            now, option = self.came_by[now]
            moves.append(option.id)
        return tuple(reversed(moves))

    def full_way(self) -> tuple[str, ...] | None:
        """Return the fewest moves that earn everything, if any do."""
        full = (end for end in self.ends if min(self.case.scores(end)) == 1)
        return next((self.moves_to(end) for end in full), None)


def search(case: Case) -> Search:
    ceilings = tuple(_ceilings(case))
    start = _told_apart(case.start, ceilings)
    onward: dict[Situation, tuple[tuple[CaseOption, Situation], ...]] = {}
    came_by: dict[Situation, tuple[Situation, CaseOption]] = {}
    todo, known = [start], {start}
    for now in todo:
        steps = tuple((option, _told_apart(case.follow(now, option), ceilings)) for option in case.options(now))
        onward[now] = steps
        for option, then in steps:
            if then not in known:
                known.add(then)
                came_by[then] = (now, option)
                todo.append(then)
        if len(known) > MAX_SITUATIONS:
            return Search(case, ceilings, onward, came_by, {}, 0, is_whole=False)
    try:
        order = tuple(TopologicalSorter({now: [then for _, then in steps] for now, steps in onward.items()}).static_order())
    except CycleError as fault:
        return Search(case, ceilings, onward, came_by, {}, 0, tuple(now.place for now in fault.args[1]))
    return Search(case, ceilings, onward, came_by, _best(case, onward, order), _longest(onward, order)[start])


def _best(case: Case, onward: Onward, order: Iterable[Situation]) -> dict[Situation, Outlook]:
    best: dict[Situation, Outlook] = {}
    for now in order:
        if case.is_over(now):
            best[now] = Outlook(fmean(case.scores(now)))
        else:
            # A way that stops promises nothing; the check has told its author.
            best[now] = max((best[then].seen_from_one_move_before() for _, then in onward[now]), default=Outlook(0.0))
    return best


def _longest(onward: Onward, order: Iterable[Situation]) -> dict[Situation, int]:
    longest: dict[Situation, int] = {}
    for now in order:
        longest[now] = max((longest[then] + 1 for _, then in onward[now]), default=0)
    return longest


def _told_apart(now: Situation, ceilings: tuple[int, ...]) -> Situation:
    return Situation(now.place, tuple(map(min, now.values, ceilings)), now.flags)


def _ceilings(case: Case) -> Iterator[int]:
    """Yield for each variable the first value beyond all that rules ask for."""
    needs = [option.needs for scene in case.scenes.values() for option in scene.options]
    needs += [penalty.when for penalty in case.penalties]
    for variable in case.variables:
        asked = [bound for need in needs for bound in _bounds(need, variable.id)]
        if variable.limit is not None:
            asked.append(variable.limit)
        yield max(asked) + 1 if asked else 0


def _bounds(need: Needs, variable: str) -> Iterator[int]:
    for bounds in (need.at_most, need.at_least):
        if variable in bounds:
            yield bounds[variable]

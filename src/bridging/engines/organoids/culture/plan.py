"""A plan carried out for weeks, by the calendar or by what is seen under the microscope, within a budget."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.organoids.culture.day import next_day, start
from bridging.engines.organoids.culture.parameters import Culture, Method
from bridging.engines.organoids.culture.state import Decision, Kind, Passage, State
from bridging.kernel.unusable import Unusable

MOST_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Plan:
    """A passage is due after ``passage_days``, or at a median diameter of ``passage_um`` where that is given."""

    days: int = 28
    domes: int = 1
    split: float = 5
    passage_days: int = 7
    passage_um: float | None = None
    feed_days: int = 2
    method: Method = Method.FRAGMENTS
    has_rock: bool = False
    most_domes: int | None = None
    """Not more than so many are plated; what is left over is lost."""
    budget_eur: float | None = None

    def __post_init__(self) -> None:
        for name, value, most in (
            ("days", self.days, MOST_DAYS),
            ("passage_days", self.passage_days, MOST_DAYS),
            ("feed_days", self.feed_days, MOST_DAYS),
            ("most_domes", 1 if self.most_domes is None else self.most_domes, 100_000),
        ):
            if not 1 <= value <= most:
                raise Unusable("organoids.parameter", name=name, value=float(value), low=1.0, high=float(most))
        for name, number, low, high in (
            ("split", self.split, 1.0, 20.0),
            ("passage_um", self.passage_um, 20.0, 1000.0),
            ("budget_eur", self.budget_eur, 0.0, 1e7),
        ):
            if number is not None and not low <= number <= high:
                raise Unusable("organoids.parameter", name=name, value=float(number), low=low, high=high)


@dataclass(frozen=True, slots=True)
class Run:
    days: tuple[State, ...]
    """The morning of each day, from day 0."""
    ended_by: str
    """``plan``, ``budget``, or ``no-culture`` when nothing is left."""

    @property
    def end(self) -> State:
        return self.days[-1]

    def used(self, kind: Kind | None = None) -> dict[str, float]:
        """Return the sums of the book, of one kind of entry or of all."""
        entries = [entry for entry in self.end.book if kind is None or entry.kind is kind]
        names = ("grown_nl", "lost_nl", "stored_nl", "matrix_ul", "medium_ul", "minutes", "cost_eur")
        return {name: sum(getattr(entry, name) for entry in entries) for name in names}


def run(culture: Culture, plan: Plan, seed: int) -> Run:
    """A decision that the budget does not pay for is not carried out, and the run ends in that morning."""
    state = start(culture, plan.domes, seed)
    if plan.budget_eur is not None and state.cost_eur > plan.budget_eur:
        raise Unusable("culture.budget", budget=float(plan.budget_eur), needed=round(state.cost_eur, 2))
    days = [state]
    while state.day < plan.days:
        after = next_day(state, decide(state, plan), culture, seed)
        if plan.budget_eur is not None and after.cost_eur > plan.budget_eur:
            return Run(tuple(days), "budget")
        state = after
        days.append(state)
        if not state.organoids:
            return Run(tuple(days), "no-culture")
    return Run(tuple(days), "plan")


def decide(state: State, plan: Plan) -> Decision:
    """Return what the plan says for this morning; the last morning of a passage is that of the next."""
    by_size = plan.passage_um is not None
    is_due = state.median_um >= (plan.passage_um or 0) if by_size else state.days_since_passage >= plan.passage_days
    if is_due and state.days_since_passage > 0:
        split = plan.split if plan.most_domes is None else min(plan.split, plan.most_domes / state.domes)
        return Decision(passage=Passage(split, plan.method, plan.has_rock))
    return Decision(feeds=state.days_since_feeding >= plan.feed_days)

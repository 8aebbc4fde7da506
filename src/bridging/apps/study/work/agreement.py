"""How far the two raters of a pile agree, criterion by criterion, in figures that a page can show."""

from collections.abc import Iterable
from dataclasses import dataclass

from bridging.apps.study.queries.piles import Pile, PileWork
from bridging.engines.assessment.agreement import FEWEST, Estimate, share_equal, weighted_kappa


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """``equal`` and ``kappa`` are None where ``n`` is too small, ``kappa`` also where all works got one level from both."""

    title: str
    n: int
    equal: Estimate | None
    kappa: Estimate | None

    @property
    def is_too_few(self) -> bool:
        return self.n < FEWEST

    @property
    def percent(self) -> int:
        return round(100 * self.equal.value) if self.equal else 0

    @property
    def percent_interval(self) -> tuple[int, int] | None:
        if self.equal is None or self.equal.low is None or self.equal.high is None:
            return None
        return round(100 * self.equal.low), round(100 * self.equal.high)


def agreement_in(pile: Pile, works: Iterable[PileWork], language: str) -> list[CriterionAgreement]:
    """Compare the first two ratings of the works for which both are ready; none for piles that one rates."""
    rated = [work for work in works if work.is_ready(1) and work.is_ready(2)]
    found = []
    for criterion in pile.assignment.rubric.criteria:
        both = [work for work in rated if all(criterion.id in work.ratings[place].levels for place in (1, 2))]
        pairs = [(criterion.rank(first), criterion.rank(second)) for first, second in (_levels(work, criterion.id) for work in both)]
        if pairs:
            title = pile.assignment.words[criterion.id]["title"][language]
            kappa = weighted_kappa(pairs, len(set(criterion.levels)))
            found.append(CriterionAgreement(title, len(pairs), share_equal(pairs), kappa))
    return found


def _levels(work: PileWork, criterion: str) -> tuple[int, int]:
    return work.ratings[1].levels[criterion], work.ratings[2].levels[criterion]

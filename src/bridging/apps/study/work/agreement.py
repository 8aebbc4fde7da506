"""How far the two raters of a pile agree, criterion by criterion, in figures that a page can show."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bridging.apps.study.queries.piles import PileWork
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


type _Scale = tuple[str, tuple[float, ...]]
"""A criterion with the points of its levels: ranks on different scales say nothing together."""


def agreement_in(works: Iterable[PileWork], language: str) -> list[CriterionAgreement]:
    """Compare the first two ratings of the works for which both are ready, each by the rubric under which it was made.

    Where a later edition gave a criterion other levels it has a line for each, with the edition in which works were first made so.
    """
    pairs: dict[_Scale, list[tuple[int, int]]] = defaultdict(list)
    titles: dict[_Scale, tuple[str, str]] = {}
    for work in works:
        if work.first_two:
            first, second = (each.levels for each in work.first_two)
            for criterion in work.assignment.rubric.criteria:
                scale = criterion.id, criterion.levels
                titles.setdefault(scale, (work.assignment.words[criterion.id]["title"][language], work.version.edition_label))
                if criterion.id in first and criterion.id in second:
                    pairs[scale].append((criterion.rank(first[criterion.id]), criterion.rank(second[criterion.id])))
    times = Counter(name for name, _levels in pairs)
    return [
        CriterionAgreement(
            title if times[scale[0]] == 1 else f"{title} ({edition})",
            len(pairs[scale]),
            share_equal(pairs[scale]),
            weighted_kappa(pairs[scale], len(set(scale[1]))),
        )
        for scale, (title, edition) in titles.items()
        if scale in pairs
    ]

"""What the cell counter says, of cells before they were frozen and of cells of the lot that were thawed."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.state import Count, When
from bridging.engines.labs.car_t.truth import truth_of
from bridging.kernel.seed import random_for

COUNTED: Final = 400
"""Cells in which the counter looks for the dye, in each determination."""
_VIABLE_FROZEN: Final = 0.94
_FURTHEST: Final = 1.5
"""Standard deviations: whoever works well has no wilder days than this."""


@dataclass(frozen=True, slots=True)
class Determination:
    cells_per_ml: float
    viable: int


@dataclass(frozen=True, slots=True)
class Counted:
    determinations: tuple[Determination, ...]

    @property
    def cells_per_ml(self) -> float:
        return sum(each.cells_per_ml for each in self.determinations) / len(self.determinations)

    @property
    def viable(self) -> int:
        return sum(each.viable for each in self.determinations)

    @property
    def looked_at(self) -> int:
        return COUNTED * len(self.determinations)

    @property
    def viability(self) -> float:
        return self.viable / self.looked_at


@lru_cache(maxsize=128)
def counted(case: Case, seed: str, count: Count) -> Counted:
    truth = truth_of(case, seed)
    is_frozen = count.when is When.FROZEN
    viable = _VIABLE_FROZEN if is_frozen else truth.viable
    # Viable cells that were lost on thawing are dead now, or burst: the bag held more of them before.
    cells = truth.cells_per_ml * truth.viable / truth.recovered / _VIABLE_FROZEN if is_frozen else truth.cells_per_ml
    draw = random_for(seed, "count", count.number)
    return Counted(
        tuple(
            Determination(cells * within(draw.gauss(0, 1), case.count_cv_percent), draw.binomialvariate(COUNTED, viable))
            for _ in range(count.determinations)
        )
    )


def within(off: float, cv_percent: float) -> float:
    """Return the factor by which a determination is off, ``off`` being its place in a standard normal distribution."""
    return exp(max(-_FURTHEST, min(_FURTHEST, off)) * cv_percent / 100)

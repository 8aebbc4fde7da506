"""Editing as amplicon reads show it: four electroporations of the same cells, with everything that was ordered in each.

One of the four may have failed; only a control that is known to edit tells that from a bad guide. What the untreated sequence shows by errors
of reading is measured with a guide without a target, and taken off.

Interval of a mean of few replicates: "Student", "The probable error of a mean", Biometrika 6 (1908) 1–25.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.dosing.special import t_quantile
from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.lookup import guide_named
from bridging.engines.labs.guides.state import Order, State
from bridging.engines.labs.guides.truth import POSITIVE, alleles_edited
from bridging.kernel.seed import random_for

REPLICATES: Final = (1, 2, 3, 4)
NON_TARGETING: Final = "non-targeting"
POSITIVE_CONTROL: Final = "positive"
LEAST_POSITIVE: Final = 0.7
"""Below this the positive control says that an electroporation failed; in good ones it has edited more in all earlier runs."""
_FAILS: Final = 0.8
_FAILED: Final = (0.2, 0.45)
_BETWEEN: Final = 0.022
_READS: Final = (2500, 6000)
_BACKGROUND: Final = (0.004, 0.012)


@dataclass(frozen=True, slots=True)
class Well:
    replicate: int
    reads: int
    modified: int

    @property
    def share(self) -> float:
        return self.modified / self.reads


@dataclass(frozen=True, slots=True)
class Estimate:
    """Shares, 0 to 1, with a 95 % interval; ``n`` replicates. Of one replicate there is no interval."""

    value: float
    low: float | None
    high: float | None
    n: int


@lru_cache(maxsize=256)
def failed_replicate(seed: str, order: int) -> int:
    """Return the electroporation that failed, 0 for none."""
    draw = random_for(seed, "pulse", order)
    return draw.choice(REPLICATES) if draw.random() < _FAILS else 0


@lru_cache(maxsize=512)
def wells_of(case: Case, seed: str, order: int, what: str) -> tuple[Well, ...]:
    """Return what one guide or control gave in every replicate of an order."""
    share = {NON_TARGETING: 0.0, POSITIVE_CONTROL: POSITIVE}.get(what)
    if share is None:
        share = alleles_edited(case, seed, guide_named(case, seed, what))
    wells = []
    for replicate in REPLICATES:
        series, own = random_for(seed, "series", order, replicate), random_for(seed, "well", order, replicate, what)
        pulse = series.uniform(*_FAILED) if replicate == failed_replicate(seed, order) else 1.0
        background = series.uniform(*_BACKGROUND)
        edited = min(max(share * pulse * (1 + own.gauss(0, _BETWEEN)), 0.0), 0.98)
        reads = own.randint(*_READS)
        wells.append(Well(replicate, reads, own.binomialvariate(reads, background + edited * (1 - background))))
    return tuple(wells)


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of replicates with its interval."""
    n = len(values)
    mean = sum(values) / n
    if n == 1:
        return Estimate(mean, None, None, n)
    spread = (sum((value - mean) ** 2 for value in values) / (n - 1)) ** 0.5
    reach = t_quantile(n - 1) * spread / n**0.5
    return Estimate(mean, max(mean - reach, 0.0), min(mean + reach, 1.0), n)


def net(state: State, order: Order, what: str, kept: Sequence[int]) -> Estimate:
    """Return the editing of a guide in the replicates that count; less the background where it was measured."""
    wells = wells_of(state.case, state.seed, order.number, what)
    zero = (
        [well.share for well in wells_of(state.case, state.seed, order.number, NON_TARGETING)]
        if order.non_targeting
        else [0.0] * len(wells)
    )
    return estimate([well.share - zero[well.replicate - 1] for well in wells if well.replicate in kept])


def good_replicates(seed: str, order: int) -> tuple[int, ...]:
    return tuple(each for each in REPLICATES if each != failed_replicate(seed, order))

"""Reads of three electroporations, by what each of them shows. Whoever reads inside the donor's arms reads donor that was never built in as well."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.state import Design, Order
from bridging.engines.labs.donor.task import edited
from bridging.engines.labs.donor.truth import CLASSES, Outcomes, carried_over, outcomes
from bridging.engines.labs.guides.measured import Estimate, estimate
from bridging.kernel.intervals import wilson
from bridging.kernel.seed import random_for

REPLICATES: Final = (1, 2, 3)
SAMPLE: Final = "both"
NO_DONOR: Final = "no-donor"
DONOR_ONLY: Final = "donor-only"
_BETWEEN: Final = 0.05
_READS: Final = (4000, 8000)


@dataclass(frozen=True, slots=True)
class Well:
    """``counts`` by class, in the order of CLASSES."""

    replicate: int
    counts: tuple[int, ...]

    @property
    def reads(self) -> int:
        return sum(self.counts)

    def share(self, kind: str) -> float:
        return self.counts[CLASSES.index(kind)] / self.reads


def samples_of(order: Order) -> tuple[str, ...]:
    return SAMPLE, *((NO_DONOR,) if order.no_donor else ()), *((DONOR_ONLY,) if order.donor_only else ())


@lru_cache(maxsize=512)
def wells_of(case: Case, seed: str, design: Design, order: Order, sample: str) -> tuple[Well, ...]:
    shares = _shares(case, seed, design, sample)
    extra = 0.0 if order.has_outer_primer or sample == NO_DONOR else carried_over(seed)
    return tuple(_well(seed, order.number, sample, replicate, shares, extra) for replicate in REPLICATES)


def _shares(case: Case, seed: str, design: Design, sample: str) -> Mapping[str, float]:
    if sample == SAMPLE:
        found = outcomes(case, seed, design)
    else:
        cut = edited(case, seed, design.guide) if sample == NO_DONOR else 0.0
        found = Outcomes(0.0, 0.0, 0.0, cut, 1 - cut)
    return dict(zip(CLASSES, found.shares, strict=True))


def _well(seed: str, order: int, sample: str, replicate: int, shares: Mapping[str, float], extra: float) -> Well:
    draw = random_for(seed, "reads", order, sample, replicate)
    weights = {kind: share * (1.0 if kind == "whole" else max(0.5, draw.gauss(1, _BETWEEN))) for kind, share in shares.items()}
    total = sum(weights.values())
    weights = {kind: (1 - extra) * weight / total for kind, weight in weights.items()}
    weights["exact"] += extra * max(0.5, draw.gauss(1, _BETWEEN))
    left, rest, counts = draw.randint(*_READS), sum(weights.values()), []
    for kind in CLASSES:
        share = min(1.0, weights[kind] / rest) if rest > 0 else 0.0
        counts.append(draw.binomialvariate(left, share) if kind != CLASSES[-1] else left)
        left, rest = left - counts[-1], rest - weights[kind]
    return Well(replicate, tuple(counts))


def mean_of(case: Case, seed: str, design: Design, order: Order, kind: str, sample: str = SAMPLE) -> Estimate:
    """Return the mean share of a class over the electroporations, with Student's interval; where none was seen, with Wilson's of all reads."""
    wells = wells_of(case, seed, design, order, sample)
    found = estimate([well.share(kind) for well in wells])
    return found if found.value else replace(found, high=wilson(0, sum(well.reads for well in wells))[1])

"""How many will be trained once the planned cohorts are over: from their seats, and from what seats came to so far.

Of each seat of a cohort that is over it is known whether somebody was trained in it for the first time. With s of n such seats the share has the
posterior Beta(½ + s/D, ½ + (n − s)/D): Jeffreys' prior, and D the design effect by which cohorts differ more than chance (Kish, Survey Sampling,
1965), estimated from the cohorts and never below 1, with the interval of a χ² that is so many times as large.

What M planned seats come to varies by that posterior, by chance within cohorts, and between cohorts by the same D; the beta-binomial distribution
with that mean and variance gives the interval (Skellam, J. R. Stat. Soc. B 10, 257–261, 1948).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import scipy

from bridging.engines.measurement.programme_report.facts import CohortFacts, ProgrammeFacts
from bridging.engines.measurement.programme_report.reach import trained_people
from bridging.engines.measurement.records import Participant

NEEDED: Final = 3
"""Cohorts that are over, from which on there is a forecast."""
METHOD: Final = "beta-binomial of seats, cohorts unlike"


def forecast(people: Sequence[Participant], facts: ProgrammeFacts, as_of: date) -> dict[str, Any]:
    """Return how many will be trained when all cohorts that are under way or planned are over; ``after_period`` of them end too late for the target."""
    over = [each for each in facts.cohorts if each.has_ended(as_of) and each.seats]
    ahead = [each for each in facts.cohorts if not each.has_ended(as_of)]
    first = trained_people(people)
    in_cohort: dict[str, int] = {}
    for each in first.values():
        in_cohort[each.cohort] = in_cohort.get(each.cohort, 0) + 1
    said: dict[str, Any] = {"cohorts_ahead": len(ahead), "seats_ahead": sum(each.seats for each in ahead), "cohorts_over": len(over)}
    said["after_period"] = sum(facts.until is not None and each.ends_on > facts.until for each in ahead)
    if len(over) < NEEDED:
        return said | {"value": None, "n": len(over), "ci95": None, "why": "too-few", "needed": NEEDED}
    ahead_now = sum(in_cohort.get(each.slug, 0) for each in ahead)
    base = len(first) - ahead_now
    spread = _spread_of(over, in_cohort)
    mean, low, high = _come_to(sum(each.seats for each in ahead), spread)
    # Who was trained in a cohort that still runs is counted already, whatever the rest comes to.
    return said | {
        "value": max(base + mean, len(first)),
        "n": len(over),
        "ci95": [max(base + low, len(first)), max(base + high, len(first))],
        "method": METHOD,
        "excluded": 0,
        "seats_over": sum(each.seats for each in over),
        "of_a_seat": spread.share,
        "of_a_seat_ci95": [float(scipy.stats.beta.ppf(part, spread.a, spread.b)) for part in (0.025, 0.975)],
        "design_effect": spread.design,
        "design_effect_ci95": spread.design_interval,
    }


@dataclass(frozen=True, slots=True)
class _Spread:
    """What a seat of a cohort that is over came to: Beta(a, b), and how much more than by chance cohorts differ."""

    a: float
    b: float
    design: float
    design_interval: list[float]

    @property
    def share(self) -> float:
        return self.a / (self.a + self.b)


def _spread_of(over: Sequence[CohortFacts], in_cohort: Mapping[str, int]) -> _Spread:
    seats = sum(each.seats for each in over)
    # A cohort may hold more people than it has seats: no seat counts twice.
    found = [min(in_cohort.get(each.slug, 0), each.seats) for each in over]
    design, interval = _design_effect(found, [each.seats for each in over])
    return _Spread(0.5 + sum(found) / design, 0.5 + (seats - sum(found)) / design, design, interval)


def _come_to(m: int, spread: _Spread) -> tuple[float, float, float]:
    """Return what ``m`` seats ahead come to, with its 95 % interval."""
    if m == 0:
        return 0.0, 0, 0
    share = spread.share
    variance = m * m * share * (1 - share) / (spread.a + spread.b + 1) + m * share * (1 - share) * spread.design
    low, high = _beta_binomial(m, share, variance)
    return m * share, low, high


def _design_effect(found: Sequence[int], seats: Sequence[int]) -> tuple[float, list[float]]:
    """Return how many times as much cohorts differ as they would by chance: Pearson's chi-square over its degrees of freedom, 1 at least."""
    share, df = sum(found) / sum(seats), len(seats) - 1
    if not 0 < share < 1:
        return 1.0, [1.0, 1.0]
    chi_square = sum((count - n * share) ** 2 / (n * share * (1 - share)) for count, n in zip(found, seats, strict=True))
    return max(1.0, chi_square / df), [max(1.0, chi_square / float(scipy.stats.chi2.ppf(part, df))) for part in (0.975, 0.025)]


def _beta_binomial(m: int, share: float, variance: float) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % points of the beta-binomial distribution of m with this mean and variance."""
    alike = min(max((variance / (m * share * (1 - share)) - 1) / max(m - 1, 1), 1e-9), 0.999)
    total = 1 / alike - 1
    spread = scipy.stats.betabinom(m, share * total, (1 - share) * total)
    return float(spread.ppf(0.025)), float(spread.ppf(0.975))

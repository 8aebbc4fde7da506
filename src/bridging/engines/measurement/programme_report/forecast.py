"""How many will be trained once the planned cohorts are over: from their seats, and from what seats came to so far.

Of each seat of a cohort that is over it is known whether somebody was trained in it for the first time. With s of n such seats the share has the
posterior Beta(½ + s/D, ½ + (n − s)/D): Jeffreys' prior, and D the design effect by which cohorts differ more than chance (Kish, Survey Sampling,
1965), estimated from the cohorts and never below 1. What M planned seats come to varies by that posterior, by chance within cohorts, and between
cohorts by the same D; the beta-binomial distribution with that mean and variance gives the interval (Skellam, J. R. Stat. Soc. B 10, 257–261, 1948).
"""

from collections.abc import Mapping, Sequence
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
    mean, low, high, share, design = _come_to(over, ahead, in_cohort)
    # Who was trained in a cohort that still runs is counted already, whatever the rest comes to.
    return said | {
        "value": max(base + mean, len(first)),
        "n": len(over),
        "ci95": [max(base + low, len(first)), max(base + high, len(first))],
        "method": METHOD,
        "excluded": 0,
        "of_a_seat": share,
        "design_effect": design,
    }


def _come_to(
    over: Sequence[CohortFacts], ahead: Sequence[CohortFacts], in_cohort: Mapping[str, int]
) -> tuple[float, float, float, float, float]:
    """Return what the seats ahead come to, its 95 % interval, the share of a seat and the design effect."""
    seats = sum(each.seats for each in over)
    # A cohort may hold more people than it has seats: no seat counts twice.
    found = [min(in_cohort.get(each.slug, 0), each.seats) for each in over]
    design = _design_effect(found, [each.seats for each in over])
    a, b = 0.5 + sum(found) / design, 0.5 + (seats - sum(found)) / design
    share = a / (a + b)
    m = sum(each.seats for each in ahead)
    if m == 0:
        return 0.0, 0, 0, share, design
    variance = m * m * share * (1 - share) / (a + b + 1) + m * share * (1 - share) * design
    low, high = _beta_binomial(m, share, variance)
    return m * share, low, high, share, design


def _design_effect(found: Sequence[int], seats: Sequence[int]) -> float:
    """Return how many times as much cohorts differ as they would by chance: Pearson's chi-square over its degrees of freedom, 1 at least."""
    share = sum(found) / sum(seats)
    if not 0 < share < 1:
        return 1.0
    chi_square = sum((count - n * share) ** 2 / (n * share * (1 - share)) for count, n in zip(found, seats, strict=True))
    return max(1.0, chi_square / (len(seats) - 1))


def _beta_binomial(m: int, share: float, variance: float) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % points of the beta-binomial distribution of m with this mean and variance."""
    alike = min(max((variance / (m * share * (1 - share)) - 1) / max(m - 1, 1), 1e-9), 0.999)
    total = 1 / alike - 1
    spread = scipy.stats.betabinom(m, share * total, (1 - share) * total)
    return float(spread.ppf(0.025)), float(spread.ppf(0.975))

"""Who meets what, by chance that can be replayed: the seed, the stratum and the number of the person in it say all.

Blocks of two within a stratum (cohort and group of professions): of each two people in order of entry one begins with the mechanic and the other
without, so that the arms never differ by more than one in a stratum, and somebody who comes later takes the next place. Within a person the units
alternate, in two sequences that mirror each other: in each unit as many have the mechanic as do not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridging.engines.measurement.experiments.plan import Plan
from bridging.kernel.seed import random_for

BLOCK: Final = 2
WHOLE: Final = ""
"""In place of a unit, where somebody has one arm in all of them."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """``person`` means nothing here; ``stratum`` lies within ``cohort``."""

    person: str
    cohort: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """``arms`` is unit → arm. ``number`` counts from 0 in the stratum; ``sequence`` 0 begins with the mechanic."""

    person: str
    stratum: str
    number: int
    sequence: int
    arms: Mapping[str, str]


def draw(plan: Plan, newcomers: Iterable[Newcomer], taken: Mapping[str, int]) -> Iterator[Drawn]:
    """Yield what each newcomer meets; ``taken`` is how many stand in each stratum already."""
    counts = dict(taken)
    of_cohorts = arms_of_cohorts(plan)
    for newcomer in newcomers:
        number = counts.get(newcomer.stratum, 0)
        counts[newcomer.stratum] = number + 1
        if plan.design == "by-cohort":
            arm = of_cohorts[newcomer.cohort]
            yield Drawn(newcomer.person, newcomer.stratum, number, plan.arms.index(arm), {WHOLE: arm})
            continue
        sequence = _sequence(plan.seed, newcomer.stratum, number)
        arms = {WHOLE: plan.arms[sequence]} if plan.design == "within-cohort" else alternating(plan.units, plan.arms, sequence)
        yield Drawn(newcomer.person, newcomer.stratum, number, sequence, arms)


def alternating(units: Sequence[str], arms: tuple[str, str], sequence: int) -> dict[str, str]:
    return {unit: arms[(place + sequence) % 2] for place, unit in enumerate(units)}


def arms_of_cohorts(plan: Plan) -> dict[str, str]:
    """Return cohort → arm: half of them each, by the seed alone, whichever order they stand in."""
    order = sorted(plan.cohorts)
    random_for("experiment", "cohorts", plan.seed).shuffle(order)
    return {cohort: plan.arms[place % 2] for place, cohort in enumerate(order)}


def _sequence(seed: str, stratum: str, number: int) -> int:
    order = list(range(BLOCK))
    random_for("experiment", "block", seed, stratum, number // BLOCK).shuffle(order)
    return order[number % BLOCK]

"""The plan of an experiment: what is asked, of whom, how chance decides, and what will be worked out of it. Frozen before the first draw.

Designs and what they can find: ``detectable``. A plan says what it expects (people, how many stay, how alike they are), because what a design can
find is said before it begins, not afterwards.
"""

import hashlib
from datetime import date
from math import sqrt
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from bridging.engines.measurement.records import canonical
from bridging.source.schema import Identifier, Schema, Words

type Mechanic = Literal["story-frame", "par"]
type Design = Literal["within-person", "within-cohort", "by-cohort"]
type Outcome = Literal["unit-answers", "unit-rating", "module-test", "course-end"]
type Statistic = Literal["mixed", "paired", "ancova", "cluster"]
type Sensitivity = Literal["per-exposure", "units-as-sample", "carry-over", "novelty", "hc3"]

CONTROL: Final = "plain"
TOLD: Final[dict[str, str]] = {"story-frame": "story", "par": "par"}
"""The arm in which a mechanic is met; the other one is ``CONTROL``."""
STATISTICS: Final[dict[str, tuple[Statistic, ...]]] = {
    "within-person": ("mixed", "paired"),
    "within-cohort": ("ancova",),
    "by-cohort": ("cluster",),
}
OF_UNITS: Final = frozenset({"unit-answers", "unit-rating"})
RATED: Final = frozenset({"unit-rating", "course-end"})
FEWEST_PER_ARM: Final = 10
_FEWEST_COHORTS: Final = 4


class Expected(Schema):
    """What the plan expects. ``complete``: the share that has the outcome. ``correlation``: of outcome and covariate. ``person_share``: of the
    variance that lies between people. ``unit_sd``: how much the effect differs between units, in standard deviations. ``icc``: of cohorts.
    """

    people: Annotated[int, Field(ge=4, le=10_000)]
    complete: Annotated[float, Field(gt=0, le=1)] = 0.75
    correlation: Annotated[float, Field(ge=0, lt=1)] = 0.45
    person_share: Annotated[float, Field(ge=0, lt=1)] = 0.5
    unit_sd: Annotated[float, Field(ge=0, le=2)] = 0.15
    icc: Annotated[float, Field(ge=0, lt=1)] = 0.05


class Plan(Schema):
    """``rating`` names what is asked in a questionnaire where that is the outcome: the item about a unit (``instrument:item``), or the instrument at the
    end of the course, of which the scales are scored. ``minimum_per_arm`` counts people."""

    title: Words
    hypothesis: Words
    estimand: Words
    mechanic: Mechanic
    design: Design
    module: Identifier
    cohorts: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    units: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    outcome: Outcome
    rating: str = ""
    seed: Identifier
    starts_on: date
    stops_on: date
    stop_rule: Words
    statistic: Statistic
    covariate: Literal["none", "start-test"] = "none"
    minimum_per_arm: Annotated[int, Field(ge=FEWEST_PER_ARM, le=5000)] = 30
    exclusions: Words
    sensitivity: tuple[Sensitivity, ...] = ()
    expected: Expected

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Raise ValueError with a code of the catalogue where two parts do not go together."""
        if self.statistic not in STATISTICS[self.design]:
            raise ValueError("experiment.statistic")
        if self.design == "within-person" and (len(self.units) < 2 or self.outcome not in OF_UNITS):  # noqa: PLR2004 -- with it and without
            raise ValueError("experiment.units")
        if self.design == "by-cohort" and len(self.cohorts) < _FEWEST_COHORTS:
            raise ValueError("experiment.cohorts")
        if (self.outcome in RATED) != bool(self.rating):
            raise ValueError("experiment.rating")
        if self.stops_on <= self.starts_on:
            raise ValueError("experiment.days")
        if len({*self.units}) < len(self.units) or len({*self.cohorts}) < len(self.cohorts):
            raise ValueError("experiment.twice")
        return self

    @property
    def arms(self) -> tuple[str, str]:
        """Return the arm with the mechanic and the one without."""
        return TOLD[self.mechanic], CONTROL

    @property
    def document(self) -> str:
        return canonical(self.model_dump(mode="json"))

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.document.encode()).hexdigest()

    @property
    def detectable(self) -> float | None:
        """Return the smallest effect that this plan finds with a power of 80 %, in standard deviations; None where it cannot find any."""
        from bridging.engines.measurement.power import (  # noqa: PLC0415 -- slow import
            smallest_cluster_difference,
            smallest_difference,
            smallest_difference_within,
        )

        people, explained = self.expected.people * self.expected.complete, self.expected.correlation**2
        if self.design == "within-person":
            share, spread = self.expected.person_share, self.expected.unit_sd
            return smallest_difference_within(people, len(self.units), person_share=share, unit_sd=spread)
        explained = explained if self.covariate == "start-test" else 0.0
        if self.design == "within-cohort":
            return smallest_difference(people / 2) * sqrt(1 - explained)
        size = people / len(self.cohorts)
        return smallest_cluster_difference(len(self.cohorts), size, self.expected.icc, explained=explained)

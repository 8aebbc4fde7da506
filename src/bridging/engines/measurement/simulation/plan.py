"""Which cohorts there are, when, how large, and what becomes of their people."""

from dataclasses import dataclass
from datetime import date
from typing import Final

AS_OF: Final = date(2028, 12, 31)
"""The simulation is told as if this were today: what lies after it has not happened."""
TRAINED: Final = 282


@dataclass(frozen=True, slots=True)
class CohortPlan:
    """``again`` names cohorts with how many of their people come back here for another module. ``edition`` counts from 1."""

    id: str
    module: str
    starts_on: date
    size: int
    withdraw: int
    fail: int
    edition: int
    again: tuple[tuple[str, int], ...] = ()

    @property
    def year(self) -> int:
        return self.starts_on.year


FIRST: Final = "c01"
SMALL: Final = "c13"
PLAN: Final = (
    CohortPlan(FIRST, "m1", date(2026, 2, 2), 24, 0, 2, 1),
    CohortPlan("c02", "m1", date(2026, 5, 11), 22, 2, 0, 2),
    CohortPlan("c03", "m4", date(2026, 9, 7), 26, 1, 1, 1, ((FIRST, 2),)),
    CohortPlan("c04", "m1", date(2026, 9, 14), 27, 2, 1, 2),
    CohortPlan("c05", "m1", date(2027, 1, 18), 28, 2, 1, 2),
    CohortPlan("c06", "m2", date(2027, 4, 5), 24, 1, 1, 1, (("c02", 2), ("c04", 1))),
    CohortPlan("c07", "m1", date(2027, 5, 10), 28, 2, 1, 3),
    CohortPlan("c08", "m4", date(2027, 9, 6), 28, 1, 2, 1, (("c05", 2),)),
    CohortPlan("c09", "m1", date(2027, 9, 13), 28, 1, 1, 3),
    CohortPlan("c10", "m1", date(2028, 1, 17), 28, 1, 2, 3),
    CohortPlan("c11", "m3", date(2028, 4, 3), 28, 1, 1, 1, (("c07", 2), ("c09", 1))),
    CohortPlan("c12", "m1", date(2028, 9, 4), 28, 2, 2, 3),
    CohortPlan(SMALL, "m1", date(2028, 3, 6), 4, 0, 0, 3),
)
"""Twelve cohorts of 22 to 28 and one of 4: 323 places, 313 people, of whom 282 are trained."""

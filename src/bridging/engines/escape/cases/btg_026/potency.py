"""Relative potency from the swelling of organoids: area above 100 % by the trapezium rule (Boj et al. 2017, doi:10.3791/55159), then parallel lines
on log dose (Finney 1978, chapter 4; Ph. Eur. 5.3)."""

from dataclasses import dataclass
from itertools import pairwise
from math import log10
from statistics import fmean

from bridging.engines.dosing.line import Line
from bridging.engines.escape.case import Table
from bridging.engines.escape.cases.btg_026.tables import REFERENCE, TEST


@dataclass(frozen=True, slots=True)
class Potency:
    """``ratio_at_highest`` and ``ratio_of_means`` compare areas at the same dose: what is often taken for a potency."""

    relative: float
    slope: float
    ratio_at_highest: float
    ratio_of_means: float

    @property
    def shift(self) -> float:
        return log10(self.relative)


def potency(swelling: Table) -> Potency:
    """Both preparations were tested at the same doses, so the mean of their slopes is the common slope, and their means lie at one dose."""
    reference, test = (_areas_by_dose(swelling, batch) for batch in (REFERENCE, TEST))
    of_reference, of_test = (Line.through([(log10(dose), fmean(wells)) for dose, wells in areas.items()]) for areas in (reference, test))
    slope = (of_reference.slope + of_test.slope) / 2
    highest = max(reference)
    return Potency(
        relative=10 ** ((of_test.mean_y - of_reference.mean_y) / slope),
        slope=slope,
        ratio_at_highest=fmean(test[highest]) / fmean(reference[highest]),
        ratio_of_means=of_test.mean_y / of_reference.mean_y,
    )


def _areas_by_dose(swelling: Table, batch: str) -> dict[float, list[float]]:
    """Return the area of each well above 100 %, in % · min, by dose."""
    courses: dict[float, dict[int, list[tuple[float, float]]]] = {}
    for arm, dose, well, minute, area in swelling.rows:
        if arm == batch:
            courses.setdefault(float(dose), {}).setdefault(int(well), []).append((float(minute), float(area) - 100))
    return {dose: [_area_under(sorted(course)) for course in wells.values()] for dose, wells in courses.items()}


def _area_under(course: list[tuple[float, float]]) -> float:
    return sum((later - earlier) * (high + low) / 2 for (earlier, low), (later, high) in pairwise(course))

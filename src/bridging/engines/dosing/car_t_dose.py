"""Dose sheet of a CAR-T product: viable CAR-positive cells per kg as they reach the patient, and the volume that holds a wanted dose.

Viable CAR+ cells = cells/mL · volume · viability · CAR+ share of viable cells · post-thaw recovery of viable cells. Two other counts stand beside
it, because they are taken for it: all cells, and all viable cells.
Interval: log-normal; the squared CVs of the factors add, that of a counted share is (1 − p)/(p·n).
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import clopper_pearson, log_normal, relative_variance
from bridging.engines.dosing.quantities import Counted, CvPercent, Determinations, Input, Millilitres, PartPercent, Percent, PerMl, Positive
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

BodyWeight = Annotated[float, Field(ge=0.5, le=400)]


class CarTDoseInput(Input):
    cells_per_ml: PerMl
    cells_cv_percent: CvPercent
    cells_determinations: Determinations = 1
    volume_ml: Millilitres
    viability_percent: PartPercent
    viability_cells_counted: Counted
    car_positive_percent_of_viable: PartPercent
    car_events_counted: Counted
    post_thaw_recovery_percent: PartPercent
    """Viable cells after thawing, per cent of the viable cells that were frozen; 100 for a product that was not frozen."""
    post_thaw_viability_percent: Percent | None = None
    viability_limit_percent: Percent = 70.0
    body_weight_kg: BodyWeight
    dose_from_per_kg: Positive
    dose_to_per_kg: Positive


@dataclass(frozen=True, slots=True, kw_only=True)
class CarTDose(Result):
    formula: str = "dose = cells/mL · mL · viability · CAR+ share of viable cells · post-thaw recovery / kg"
    source: str = "product of independent factors; JCGM 100:2008, 5.1.6"
    cells: float
    viable_cells: float
    viable_car_positive_cells: Estimate
    viable_car_positive_cells_per_kg: Estimate
    cells_per_kg_of_all_cells: float
    """What would be read if all cells were taken for the dose."""
    viable_cells_per_kg: float
    """What would be read if all viable cells were taken for the dose."""
    viability_ci95_percent: tuple[float, float]
    volume_for_lowest_dose_ml: Estimate
    volume_for_highest_dose_ml: Estimate


def car_t_dose(given: CarTDoseInput) -> CarTDose:
    """Raise `Unusable` where the range of the dose is upside down."""
    if given.dose_from_per_kg > given.dose_to_per_kg:
        raise Unusable("dosing.range-upside-down", low=given.dose_from_per_kg, high=given.dose_to_per_kg)
    viable, positive = given.viability_percent / 100, given.car_positive_percent_of_viable / 100
    recovered = given.post_thaw_recovery_percent / 100
    per_ml = log_normal(
        given.cells_per_ml * viable * positive * recovered,
        relative_variance(given.cells_cv_percent, given.cells_determinations),
        (1 - viable) / (viable * given.viability_cells_counted),
        (1 - positive) / (positive * given.car_events_counted),
        n=given.cells_determinations,
    )
    cells, weight = given.cells_per_ml * given.volume_ml, given.body_weight_kg
    dose = per_ml.times(given.volume_ml / weight)
    counted = given.viability_cells_counted
    low, high = clopper_pearson(round(viable * counted), counted)
    return CarTDose(
        cells=cells,
        viable_cells=cells * viable * recovered,
        viable_car_positive_cells=per_ml.times(given.volume_ml),
        viable_car_positive_cells_per_kg=dose,
        cells_per_kg_of_all_cells=cells / weight,
        viable_cells_per_kg=cells * viable * recovered / weight,
        viability_ci95_percent=(100 * low, 100 * high),
        volume_for_lowest_dose_ml=_volume(given.dose_from_per_kg * weight, per_ml),
        volume_for_highest_dose_ml=_volume(given.dose_to_per_kg * weight, per_ml),
        warnings=_warnings(given, dose),
    )


def _volume(cells: float, per_ml: Estimate) -> Estimate:
    low, high = per_ml.ci95
    return Estimate(cells / per_ml.value, (cells / high, cells / low), per_ml.method, per_ml.n)


def _warnings(given: CarTDoseInput, dose: Estimate) -> tuple[Message, ...]:
    found = []
    if dose.value < given.dose_from_per_kg:
        found.append(caution(Caution.BELOW_DOSE_RANGE, dose=dose.value, limit=given.dose_from_per_kg))
    if dose.value > given.dose_to_per_kg:
        found.append(caution(Caution.ABOVE_DOSE_RANGE, dose=dose.value, limit=given.dose_to_per_kg))
    found += [
        caution(Caution.DOSE_LIMIT_IN_INTERVAL, limit=limit)
        for limit in dict.fromkeys((given.dose_from_per_kg, given.dose_to_per_kg))
        if dose.ci95[0] < limit < dose.ci95[1]
    ]
    viability = given.viability_percent if given.post_thaw_viability_percent is None else given.post_thaw_viability_percent
    if viability < given.viability_limit_percent:
        found.append(caution(Caution.BELOW_VIABILITY_LIMIT, percent=viability, limit=given.viability_limit_percent))
    return tuple(found)


CAR_T_DOSE: Final = Calculation(
    "car-t-dose", "viable CAR-positive cells per kg, and the volume for a dose", CarTDoseInput, CarTDose, car_t_dose
)

"""A dose sheet as it was filled in; and, when somebody calculated it anew, what that came to."""

from bridging.engines.dosing.car_t_dose import CAR_T_DOSE
from bridging.engines.labs.car_t import reckoned
from bridging.engines.labs.car_t.sheets import due_volume_ml, fault_of
from bridging.engines.labs.car_t.state import DoseSheet, State
from bridging.engines.labs.estimates import large, large_estimate
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.powers import written
from bridging.engines.labs.second_person import Check
from bridging.kernel.message import Message


def panel(state: State, sheet: DoseSheet) -> Panel:
    said = [Message("lab.said.sheet", {"dose-check": sheet.check.value})]
    numbers = [
        large(Message("lab-number:bag-cells"), sheet.cells_per_ml, "mL⁻¹"),
        Quantity(Message("lab-number:bag-volume"), sheet.volume_ml, "mL", digits=2),
    ]
    given, due = reckoned.dose(state, sheet.volume_ml), due_volume_ml(state)
    if sheet.check is Check.ANEW and (given is None or due is None):
        said.append(Message("lab.said.bag-uncounted"))
    elif sheet.check is Check.ANEW and given is not None and due is not None:
        is_right = fault_of(state, sheet) is None
        said.append(Message("lab.said.sheet-agrees") if is_right else Message("lab.said.sheet-differs"))
        numbers.append(large_estimate(Message("lab-number:bag-given"), given.viable_car_positive_cells_per_kg, "kg⁻¹"))
        if not is_right:
            numbers.append(Quantity(Message("lab-number:anew-volume"), due, "mL", digits=2))
    return Panel(
        id=f"bag-{sheet.number}",
        title=Message("lab-panel:bag-sheet", {"number": sheet.number}),
        said=tuple(said),
        numbers=tuple(numbers),
        method=Method(Message("lab-method:bag-sheet"), CAR_T_DOSE.formula, (f"{written(state.case.dose_per_kg)} kg⁻¹",), CAR_T_DOSE.source),
    )

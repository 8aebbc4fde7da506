"""What lies on the table from the start: the order for a patient, and what is asked of the lot."""

from bridging.engines.labs.car_t.reckoned import weight_kg
from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.estimates import large
from bridging.engines.labs.panels import Panel, Quantity
from bridging.kernel.message import Message


def panel(state: State) -> Panel:
    case = state.case
    return Panel(
        id="order",
        title=Message("lab-panel:bag-order"),
        said=(
            Message("lab.said.bag-order"),
            Message("lab.said.bag-methods", {"count": case.count_cv_percent, "copies": case.copies_cv_percent}),
        ),
        numbers=(
            Quantity(Message("lab-number:weight"), weight_kg(state), "kg"),
            large(Message("lab-number:ordered-cells"), case.dose_per_kg, "kg⁻¹"),
            Quantity(Message("lab-number:copy-ceiling"), case.copy_ceiling, "", digits=0),
            Quantity(Message("lab-number:viability-least"), case.viability_limit_percent, "%", digits=0),
        ),
    )

"""What a plan of donors, wells and organoids is worth."""

from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.organoids.tools.replicates import PILOT
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.replicates import Design, doubled, worth
from bridging.kernel.message import Message


def plan_panel(state: State) -> Panel | None:
    if state.plan is None:
        return None
    design = Design(*state.plan)
    value = worth(design, PILOT)
    numbers = [
        Quantity(Message("lab-number:effective"), value.effective_n, n=design.total),
        Quantity(Message("lab-number:design-effect"), value.design_effect),
        Quantity(Message("lab-number:false-positive"), 100 * value.false_positive, "%"),
    ]
    if value.half_width_sd is not None:
        numbers.insert(0, Quantity(Message("lab-number:half-width"), value.half_width_sd, "SD", n=design.donors, digits=2))
    numbers += [
        Quantity(Message("lab-number:half-width-doubled", {"twice": name}), twice.half_width_sd, "SD", n=twice.design.donors, digits=2)
        for name, twice in doubled(design, PILOT).items()
        if twice.half_width_sd is not None
    ]
    return Panel(
        id="plan",
        title=Message("lab-panel:plan"),
        said=(
            Message("lab.plan.what", {"donors": design.donors, "wells": design.wells, "organoids": design.organoids}),
            *value.cautions,
        ),
        numbers=tuple(numbers),
        method=Method(
            Message("lab-method:replicates"),
            "Var = σ² · (ρ_d/D + ρ_w/(D·W) + (1 − ρ_d − ρ_w)/(D·W·M))",
            (f"ρ_d = {PILOT.donor}", f"ρ_w = {PILOT.well}"),
            "Kish, Survey Sampling, 1965; Lazic et al., PLoS Biol. 2018, doi:10.1371/journal.pbio.2005282",
        ),
    )

"""What lies on the table from the start: the certificate, the order for a patient, and the log of the result outside its limit."""

from math import log10

from bridging.engines.labs.estimates import large, number
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.dosing import weight_kg
from bridging.engines.labs.titre.dossier import capsids_found, potency_found
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.titre.transduction import is_asked
from bridging.kernel.message import Message
from bridging.kernel.seed import random_for


def certificate_panel(state: State) -> Panel:
    case = state.case
    found, potency = capsids_found(case, state.seed), potency_found(case, state.seed)
    relative = potency.result.relative_potency
    full_limit = Message("lab-limit:full", {"percent": case.limit_percent})
    potency_limit = Message("lab-limit:potency", {"low": case.potency_from, "high": case.potency_to})
    return Panel(
        id="certificate",
        title=Message("lab-panel:certificate", {"lot": case.lot}),
        said=(
            Message(
                "lab.said.certificate",
                {
                    "times": times(case.expected_vg_per_ml),
                    "power": raised(case.expected_vg_per_ml),
                    "percent": case.limit_percent,
                    "low": case.potency_from,
                    "high": case.potency_to,
                },
            ),
            Message(
                "lab.said.titre-limit",
                {
                    "low": times(case.titre_from_per_ml),
                    "low_power": raised(case.titre_from_per_ml),
                    "high": times(case.titre_to_per_ml),
                    "high_power": raised(case.titre_to_per_ml),
                },
            ),
            Message("lab.said.reported"),
            Message("lab.said.precision", {"vg": case.vg_cv_percent, "cp": case.cp_cv_percent, "iu": case.iu_cv_percent, "runs": case.preparations}),
        ),
        numbers=(
            number(Message("lab-number:mp-full"), found.full, "%", limit=full_limit, tone="wrong" if found.full.value < case.limit_percent else "plain"),
            number(Message("lab-number:mp-partial"), found.partial, "%"),
            number(Message("lab-number:mp-empty"), found.empty, "%"),
            number(
                Message("lab-number:potency"), relative, "", 2, potency_limit,
                "plain" if case.potency_from <= relative.value <= case.potency_to else "wrong",
            ),
        ),
        figure=_figure(state),
        method=Method(Message("lab-method:potency"), potency.result.formula, (), potency.result.source),
    )  # fmt: skip


def _figure(state: State) -> Plot:
    potency = potency_found(state.case, state.seed)
    series, top = [], 0.0
    for points, line, responses, intercept, shift in (
        ("lab-series:reference-lot", "lab-series:reference-line", potency.reference, potency.result.reference_intercept, 0.0),
        ("lab-series:test-lot", "lab-series:test-line", potency.test, potency.result.test_intercept, 0.03),
    ):
        series.append(
            Series(
                Message(points),
                "points",
                tuple(log10(one.dose) + shift for one in responses),
                tuple(one.response for one in responses),
            )
        )
        ends = (2.9, 4.1)
        slope = potency.result.slope_per_log10_dose
        series.append(Series(Message(line), "line", ends, tuple(max(0.0, intercept + slope * end) for end in ends)))
        top = max(top, *(one.response for one in responses))
    return Plot(Axis(Message("lab-axis:log-dose"), "", 2.85, 4.15), Axis(Message("lab-axis:swelling"), "% · min", 0.0, top * 1.15), tuple(series))  # fmt: skip


def order_panel(state: State) -> Panel:
    case = state.case
    return Panel(
        id="order",
        title=Message("lab-panel:order"),
        said=(Message("lab.said.order"), Message("lab.said.order-titre"), Message("lab.said.label", {"times": times(case.expected_vg_per_ml * case.vial_ml), "power": raised(case.expected_vg_per_ml * case.vial_ml)}), *_cells_asked(state)),
        numbers=(
            Quantity(Message("lab-number:weight"), weight_kg(state), "kg"),
            large(Message("lab-number:dose"), case.dose_vg_per_kg, "vg/kg"),
            Quantity(Message("lab-number:vial"), case.vial_ml, "mL"),
            large(Message("lab-number:capsid-limit"), case.capsid_limit_per_kg, "cp/kg"),
            *_cells_counted(state),
        ),
    )  # fmt: skip


def _cells_asked(state: State) -> tuple[Message, ...]:
    return (Message("lab.said.cells-asked"),) if is_asked(state) else ()


def _cells_counted(state: State) -> tuple[Quantity, ...]:
    percent = state.case.transduce_percent
    if percent is None:
        return ()
    cells = large(Message("lab-number:cells-per-well"), state.case.cells_per_well, "")
    return (cells, Quantity(Message("lab-number:cells-wanted"), percent, "%"))


def log_panel(state: State) -> Panel:
    """Return the lines of the log; none of them is an error, though some look like one to whoever looks for one."""
    chance = random_for(state.seed, "log")
    found = capsids_found(state.case, state.seed).full
    lines = (
        Message("lab.log.calculation", {"fold": 50}),
        Message("lab.log.instrument", {"residual": round(chance.uniform(0.2, 0.6), 1)}),
        Message("lab.log.sample"),
        Message("lab.log.run", {"blank": chance.randint(3, 9), "landings": state.case.capsids_counted}),
        Message("lab.log.operator", {"weeks": chance.randint(3, 7)}),
        Message("lab.log.remark"),
    )
    return Panel(
        id="log",
        title=Message("lab-panel:log"),
        said=(Message("lab.said.log", {"percent": round(found.value, 1), "limit": state.case.limit_percent}), *lines),
        numbers=(
            number(
                Message("lab-number:mp-full"),
                found,
                "%",
                limit=Message("lab-limit:full", {"percent": state.case.limit_percent}),
                tone="wrong",
            ),
        ),
    )

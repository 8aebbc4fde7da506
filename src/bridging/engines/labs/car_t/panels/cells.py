"""A count of cells: each determination, their mean, and how many are alive."""

from typing import Final

from bridging.engines.dosing.intervals import log_normal, relative_variance, share_percent
from bridging.engines.labs.car_t.counting import COUNTED, counted
from bridging.engines.labs.car_t.state import Count, State, When
from bridging.engines.labs.estimates import large_estimate, number
from bridging.engines.labs.figures.rows import Cell, Column, Rows
from bridging.engines.labs.panels import Method, Panel
from bridging.kernel.message import Message

_MILLION: Final = 1e6
_COLUMNS: Final = (
    Column(Message("lab-column:determination"), "number"),
    Column(Message("lab-column:million-cells"), "number", 2),
    Column(Message("lab-column:viable"), "number", 1),
)


def panel(state: State, count: Count) -> Panel:
    found, case = counted(state.case, state.seed, count), state.case
    cells = log_normal(found.cells_per_ml, relative_variance(case.count_cv_percent, count.determinations), n=count.determinations)
    viable = share_percent(found.viable, found.looked_at)
    is_thawed = count.when is When.THAWED
    limit = Message("lab-limit:at-least", {"limit": case.viability_limit_percent})
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (float(place), each.cells_per_ml / _MILLION, 100 * each.viable / COUNTED) for place, each in enumerate(found.determinations, 1)
    )
    return Panel(
        id=f"count-{count.number}",
        title=Message("lab-panel:count-cells", {"number": count.number, "count-when": count.when.value}),
        said=(Message("lab.said.count-cells", {"cells": COUNTED}),),
        numbers=(
            large_estimate(Message("lab-number:cells-per-ml"), cells, "mL⁻¹"),
            number(
                Message("lab-number:viability"), viable, "%", 1, limit if is_thawed else None,
                "wrong" if is_thawed and viable.value < case.viability_limit_percent else "plain",
            ),
        ),
        figure=Rows(_COLUMNS, rows),
        method=Method(
            Message("lab-method:count-cells"),
            "x̄ ×÷ e^(1.96·√ln(1 + CV²/n))",
            (f"CV = {case.count_cv_percent:g} %",),
            "JCGM 100:2008, 5.1.6; Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404",
        ),
    )  # fmt: skip

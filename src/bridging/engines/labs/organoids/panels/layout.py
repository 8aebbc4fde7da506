"""A plate on paper: where each well would come, how far what is compared lies apart, and what lies at the edge."""

from statistics import fmean
from typing import Final

from bridging.engines.labs.figures.plate import Plate as Figure
from bridging.engines.labs.figures.plate import Well as Shown
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.layout import ALL_ROWS, is_outer
from bridging.engines.labs.organoids.panels.plate import GROUPS, group_of
from bridging.engines.labs.organoids.state import WILD_TYPE, State, Well
from bridging.engines.labs.organoids.tools import wishes
from bridging.engines.labs.panels import Panel, Quantity, Tone
from bridging.kernel.message import Message

_APART: Final = 1.0
"""Rows that corrected and uncorrected wells may lie apart, on average."""


def layout_panel(state: State) -> Panel | None:
    if state.plate is not None or not state.draft:
        return None
    wells = wishes.planned(state, state.draft).wells
    numbers = [Quantity(Message("lab-number:wells"), len(wells), digits=0), _outer(state.case, wells)]
    apart = _rows_apart(wells)
    if apart is not None:
        tone: Tone = "wrong" if apart > _APART else "plain"
        numbers.append(Quantity(Message("lab-number:apart"), apart, limit=Message("lab-limit:apart", {"most": _APART}), tone=tone))
    return Panel(
        id="layout",
        title=Message("lab-panel:layout"),
        said=(Message("lab.plate.layout", {"layout": state.draft["layout"]}), Message("lab.plate.paper")),
        numbers=tuple(numbers),
        figure=Figure(Message("lab-number:wells"), "", 0.0, 1.0, tuple(_shown(well) for well in wells), GROUPS),
    )


def _outer(case: Case, wells: tuple[Well, ...]) -> Quantity:
    outer, name = sum(is_outer(well.place) for well in wells), Message("lab-number:outer")
    if not case.dries_out:
        return Quantity(name, outer, digits=0)
    return Quantity(name, outer, digits=0, limit=Message("lab-limit:outer"), tone="wrong" if outer else "plain")


def _shown(well: Well) -> Shown:
    says = Message("lab-plate:line", {"line": well.line.name, "dose": well.dose})
    return Shown(well.place, well.line.name, says, group_of(well))


def _rows_apart(wells: tuple[Well, ...]) -> float | None:
    """Return how many rows corrected and uncorrected wells with forskolin lie apart, on average; None where one side is missing."""
    sides = [
        [ALL_ROWS.index(well.place[0]) for well in wells if well.dose and well.line.donor != WILD_TYPE and well.line.is_corrected is side]
        for side in (True, False)
    ]
    return abs(fmean(sides[0]) - fmean(sides[1])) if all(sides) else None

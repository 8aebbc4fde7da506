"""A sheet of copies as it was filled in, its interval by the spread that was chosen, and how random hits would lie over the cells."""

from dataclasses import replace

from bridging.engines.dosing.copy_number import COPY_NUMBER, CopyNumber
from bridging.engines.dosing.multiplicity import MoiInput, copies_from_share, moi
from bridging.engines.labs.car_t import reckoned
from bridging.engines.labs.car_t.state import CopySheet, State
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message


def panel(state: State, sheet: CopySheet) -> Panel:
    found = reckoned.copies(state, sheet.spread)
    ceiling = state.case.copy_ceiling
    transduced, excess = _with_interval(sheet, found)
    return Panel(
        id=f"copysheet-{sheet.number}",
        title=Message("lab-panel:copy-sheet", {"number": sheet.number}),
        said=(Message("lab.said.copy-sheet", {"copies-spread": sheet.spread.value}),),
        numbers=(
            Quantity(Message("lab-number:sheet-copies-all"), sheet.of_all, digits=2),
            replace(
                transduced,
                limit=Message("lab-limit:below", {"limit": ceiling}),
                tone="wrong" if transduced.high is not None and transduced.high >= ceiling else "plain",
            ),
            Quantity(Message("lab-number:sheet-copies-chance"), sheet.by_chance, digits=2),
            excess,
        ),
        figure=_figure(found.transduced_percent.value / 100) if found else None,
        method=Method(
            Message("lab-method:copy-sheet"), COPY_NUMBER.formula, (f"CV = {state.case.copies_cv_percent:g} %",), COPY_NUMBER.source
        ),
    )


def _with_interval(sheet: CopySheet, found: CopyNumber | None) -> tuple[Quantity, Quantity]:
    """Return the copies of the sheet and what they are beside chance, each with the interval that was measured, in parts of the number."""
    transduced = Quantity(Message("lab-number:sheet-copies-transduced"), sheet.of_transduced, digits=2)
    excess = Quantity(Message("lab-number:sheet-excess"), sheet.of_transduced / sheet.by_chance, digits=2)
    if found is None:
        return transduced, excess
    estimate = found.copies_per_transduced_cell
    low, high = (sheet.of_transduced * end / estimate.value for end in estimate.ci95)
    return (
        replace(transduced, low=low, high=high, n=estimate.n),
        replace(excess, low=low / sheet.by_chance, high=high / sheet.by_chance, n=estimate.n),
    )


def _figure(share: float) -> Plot:
    shares = moi(MoiInput(transducing_units_per_cell=copies_from_share(share))).cells_percent_by_copies
    edges = tuple(copies - 0.5 for copies in range(len(shares) + 1))
    return Plot(
        Axis(Message("lab-axis:copies"), "", edges[0], edges[-1], is_whole=True),
        Axis(Message("lab-axis:cells"), "%", 0.0, max(shares) * 1.1),
        (Series(Message("lab-series:cells-by-chance"), "bars", edges, shares),),
    )

"""Copies of the vector per cell: each well, the lot, and the controls beside it."""

from typing import Final

from bridging.engines.dosing.droplet_ratio import DROPLET_RATIO
from bridging.engines.labs.car_t.droplets import LINE_COPIES, Sample, Well, copies_of, wells_of
from bridging.engines.labs.car_t.reckoned import day_of
from bridging.engines.labs.car_t.state import Pcr, State
from bridging.engines.labs.estimates import number
from bridging.engines.labs.figures.rows import Cell, Column, Rows
from bridging.engines.labs.panels import Method, Panel
from bridging.kernel.message import Message

_COLUMNS: Final = (
    Column(Message("lab-column:sample")),
    Column(Message("lab-column:extraction"), "number"),
    Column(Message("lab-column:droplets"), "number"),
    Column(Message("lab-column:vector-droplets"), "number"),
    Column(Message("lab-column:reference-droplets"), "number"),
    Column(Message("lab-column:copies-per-cell"), "number", 2),
)
_BLANKS: Final = frozenset({Sample.UNTRANSDUCED, Sample.PLASMID})
"""Of these what counts is how near to nothing the upper end lies."""


def panel(state: State, pcr: Pcr) -> Panel:
    case, seed = state.case, state.seed
    said = [
        Message("lab.said.count-copies", {"day": day_of(state, pcr), "copies-amplicon": pcr.amplicon.value, "count": pcr.extractions}),
    ]
    missing = [
        code
        for code, is_there in (
            ("no-ntc", pcr.has_ntc),
            ("no-untransduced", pcr.has_untransduced),
            ("no-line", pcr.has_line),
            ("no-plasmid", pcr.has_plasmid),
        )
        if not is_there
    ]
    said += [Message(f"lab.said.copies-{code}") for code in missing]
    numbers = []
    for sample in Sample:
        found = copies_of(case, seed, pcr, sample)
        if found is not None:
            limit = Message("lab-limit:known-copies", {"copies": round(LINE_COPIES)}) if sample is Sample.LINE else None
            numbers.append(
                number(
                    Message("lab-number:copies-of", {"copies-sample": sample.value}),
                    found.copies_per_cell,
                    "",
                    3 if sample in _BLANKS else 2,
                    limit,
                )
            )
    return Panel(
        id=f"copies-{pcr.number}",
        title=Message("lab-panel:count-copies", {"number": pcr.number}),
        said=tuple(said),
        numbers=tuple(numbers),
        figure=Rows(_COLUMNS, tuple(_row(well) for well in wells_of(case, seed, pcr))),
        method=Method(Message("lab-method:count-copies"), DROPLET_RATIO.formula, ("reference copies per cell = 2",), DROPLET_RATIO.source),
    )


def _row(well: Well) -> tuple[Cell, ...]:
    return (
        Message(f"copies-sample:{well.sample.value}"),
        float(well.extraction),
        float(well.accepted),
        float(well.vector),
        float(well.reference),
        well.ratio.copies_per_cell.value if well.ratio else None,
    )

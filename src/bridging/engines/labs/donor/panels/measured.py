"""What the reads of an order show: each sample by class, and the mean over electroporations."""

from typing import Final

from bridging.engines.labs.donor.measured import NO_DONOR, REPLICATES, mean_of, samples_of, wells_of
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.donor.truth import CLASSES
from bridging.engines.labs.figures.rows import Cell, Column, Rows
from bridging.engines.labs.guides.measured import Estimate
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_COLUMNS: Final = (
    Column(Message("lab-column:sample")),
    Column(Message("lab-column:replicate"), "number"),
    Column(Message("lab-column:reads"), "number"),
    *(Column(Message(f"lab-column:{kind}"), "number", 1) for kind in CLASSES),
)


def panels(state: State, number: int) -> tuple[Panel, ...]:
    order = state.orders[number - 1]
    design = state.design_of(order)
    said = [Message("lab.donor.about", {"design": design.number, "replicates": len(REPLICATES)})]
    said.append(Message("lab.donor.primers-outside") if order.has_outer_primer else Message("lab.donor.primers-inside"))
    if not order.no_donor:
        said.append(Message("lab.donor.no-no-donor"))
    if not order.donor_only:
        said.append(Message("lab.donor.no-donor-only"))
    numbers = [_mean(kind, mean_of(state.case, state.seed, design, order, kind)) for kind in CLASSES]
    for sample in samples_of(order)[1:]:
        code = "lab-number:exact-no-donor" if sample == NO_DONOR else "lab-number:exact-donor-only"
        numbers.append(_quantity(Message(code), mean_of(state.case, state.seed, design, order, "exact", sample), digits=2))
    rows: list[tuple[Cell, ...]] = [
        (Message(f"lab-sample:{sample}"), float(well.replicate), float(well.reads), *(100 * well.share(kind) for kind in CLASSES))
        for sample in samples_of(order)
        for well in wells_of(state.case, state.seed, design, order, sample)
    ]
    return (
        Panel(
            id=f"donor-{number}",
            title=Message("lab-panel:donor-order", {"number": number, "design": design.number}),
            said=tuple(said),
            numbers=tuple(numbers),
            figure=Rows(_COLUMNS, tuple(rows)),
            method=Method(
                Message("lab-method:classes"),
                "x̄ ± t(n − 1) · s / √n",
                ("t(2) = 4.303",),
                "Student, Biometrika 6, 1908; Wilson, J. Am. Stat. Assoc. 22, 1927",
            ),
        ),
    )


def _mean(kind: str, found: Estimate) -> Quantity:
    return _quantity(Message("lab-number:class", {"allele": kind}), found)


def _quantity(name: Message, found: Estimate, digits: int = 1) -> Quantity:
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Quantity(name, 100 * found.value, "%", low, high, found.n, digits)

"""What was measured: every replicate as it is, and the mean of those that count."""

from typing import Final

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.figures.rows import Column, Rows
from bridging.engines.labs.guides.lookup import guide_named
from bridging.engines.labs.guides.measured import NON_TARGETING, POSITIVE_CONTROL, REPLICATES, Estimate, Well, estimate, net, wells_of
from bridging.engines.labs.guides.state import Order, State
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message

_CITATION: Final = "Student, Biometrika 6, 1908; Wilson, J. Am. Stat. Assoc. 22, 1927"


def _named(what: str) -> Message:
    """Return the name of a guide or a control as a figure shows it."""
    if what == NON_TARGETING:
        return Message("lab-series:non-targeting")
    return Message("lab-series:positive") if what == POSITIVE_CONTROL else Message("lab-series:guide", {"guide": what})


def _all_of(order: Order) -> tuple[str, ...]:
    """Return what was electroporated, the controls first: they are looked at before anything else."""
    return *((POSITIVE_CONTROL,) if order.positive else ()), *((NON_TARGETING,) if order.non_targeting else ()), *order.guides


def raw_panels(state: State, number: int) -> tuple[Panel, ...]:
    order = state.orders[number - 1]
    wells = {what: wells_of(state.case, state.seed, number, what) for what in _all_of(order)}
    said = [Message("lab.order.about", {"donor": state.case.donor, "replicates": len(REPLICATES)})]
    if not order.non_targeting:
        said.append(Message("lab.order.no-negative"))
    if not order.positive:
        said.append(Message("lab.order.no-positive"))
    return (
        Panel(
            id=f"order-{number}",
            title=Message("lab-panel:guide-order", {"number": number}),
            said=tuple(said),
            numbers=tuple(_well(what, well) for what, found in wells.items() for well in found),
            figure=Plot(
                Axis(Message("lab-axis:replicate"), "", 0.5, len(REPLICATES) + 0.5),
                Axis(Message("lab-axis:modified"), "%", 0.0, 100.0),
                tuple(_series(what, found) for what, found in wells.items()),
            ),
            method=Method(Message("lab-method:amplicon-wells"), "p = m / n", (), _CITATION),
        ),
    )


def _series(what: str, wells: tuple[Well, ...]) -> Series:
    return Series(_named(what), "line", tuple(float(well.replicate) for well in wells), tuple(100 * well.share for well in wells))


def _well(what: str, well: Well) -> Quantity:
    low, high = wilson(well.share, well.reads)
    code = {NON_TARGETING: "lab-number:well-negative", POSITIVE_CONTROL: "lab-number:well-positive"}.get(what, "lab-number:well")
    name = Message(code, {"guide": what, "replicate": well.replicate} if code == "lab-number:well" else {"replicate": well.replicate})
    return Quantity(name, 100 * well.share, "%", 100 * low, 100 * high, well.reads)


def net_panels(state: State, number: int) -> tuple[Panel, ...]:
    order, kept = state.orders[number - 1], state.kept[number]
    said = [Message("lab.net.kept", {"number": number, "kept": ", ".join(str(each) for each in kept)})]
    said.append(Message("lab.net.corrected") if order.non_targeting else Message("lab.net.raw"))
    numbers = [_mean(Message("lab-number:net", {"guide": name}), net(state, order, name, kept)) for name in order.guides]
    for what, code in ((POSITIVE_CONTROL, "lab-number:mean-positive"), (NON_TARGETING, "lab-number:mean-negative")):
        if what in _all_of(order):
            shares = [well.share for well in wells_of(state.case, state.seed, number, what) if well.replicate in kept]
            numbers.append(_mean(Message(code), estimate(shares)))
    return (
        Panel(
            id=f"net-{number}",
            title=Message("lab-panel:net", {"number": number}),
            said=tuple(said),
            numbers=tuple(numbers),
            figure=_beside_scores(state, order, kept),
            method=Method(Message("lab-method:net"), "x̄ ± t(n − 1) · s / √n", ("t(2) = 4.303", "t(3) = 3.182"), _CITATION),
        ),
    )


_COLUMNS: Final = (
    Column(Message("lab-column:guide")),
    Column(Message("lab-column:rule-set"), "number", 2),
    Column(Message("lab-column:crisprscan"), "number", 2),
    Column(Message("lab-column:measured"), "number", 1),
)


def _beside_scores(state: State, order: Order, kept: tuple[int, ...]) -> Rows:
    """Put what was predicted beside what was measured."""
    guides = [guide_named(state.case, state.seed, name) for name in order.guides]
    rows = ((each.name, each.guide.rule_set_1, each.guide.crisprscan, 100 * net(state, order, each.name, kept).value) for each in guides)
    return Rows(_COLUMNS, tuple(rows))


def _mean(name: Message, found: Estimate) -> Quantity:
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Quantity(name, 100 * found.value, "%", low, high, found.n)

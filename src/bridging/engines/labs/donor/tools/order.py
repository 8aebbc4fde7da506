"""Order a donor and its guide, electroporate three times, and read an amplicon: with which primers, and beside which controls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.donor.state import Order, State
from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 150
EUROS: Final = 280
EUROS_CONTROL: Final = 50
PRIMERS: Final = ("inside", "outside")


def _fields(state: State) -> tuple[Field, ...]:
    designs = tuple(Option(str(each.number), Message("lab-option:design", {"number": each.number})) for each in reversed(state.designs))
    return (
        Field("design", "choice", designs),
        Field("primers", "choice", tuple(Option(name, Message(f"primers:{name}")) for name in PRIMERS)),
        yes_no("no-donor"),
        yes_no("donor-only"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    design, primers, no_donor, donor_only = (chosen(given, field) for field in _fields(state))
    order = Order(len(state.orders) + 1, int(design), primers == "outside", no_donor == "yes", donor_only == "yes")
    controls = order.no_donor + order.donor_only
    state = state.spent("design", minutes=MINUTES, euros=EUROS + EUROS_CONTROL * controls)
    words = Message("lab.note.order-donor", {"number": order.number, "design": order.design, "primers": primers})
    return replace(state, orders=(*state.orders, order)).showing(f"donor-{order.number}").noted(words)


TOOL: Final = Tool(
    "order-donor",
    lambda state: bool(state.designs),
    _fields,
    _do,
    Message("lab.hint.order-donor"),
    Message("lab.limits.order-donor", {"euros": EUROS, "control": EUROS_CONTROL, "minutes": MINUTES}),
)

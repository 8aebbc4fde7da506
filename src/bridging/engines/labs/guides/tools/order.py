"""Order guides and controls, and have them electroporated four times into the donor's cells and read by amplicons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, chosen, yes_no
from bridging.engines.labs.guides.state import Order, State
from bridging.engines.labs.guides.tools.options import guide_fields
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 120
EUROS_GUIDE: Final = 180
EUROS_NON_TARGETING: Final = 80
EUROS_POSITIVE: Final = 80
AT_ONCE: Final = 3


def price(guides: int, *, non_targeting: bool, positive: bool) -> int:
    return guides * EUROS_GUIDE + non_targeting * EUROS_NON_TARGETING + positive * EUROS_POSITIVE


def _fields(state: State) -> tuple[Field, ...]:
    return *guide_fields(state, AT_ONCE), yes_no("non-targeting"), yes_no("positive")


def _do(state: State, given: Mapping[str, str]) -> State:
    *guides, negative, positive = (chosen(given, field) for field in _fields(state))
    names = tuple(dict.fromkeys(name for name in guides if name != "none"))
    if any(state.order_of(name) for name in names):
        raise Refused("lab.refused.ordered", "guide-1")
    order = Order(len(state.orders) + 1, names, negative == "yes", positive == "yes")
    state = state.spent("guide-1", minutes=MINUTES, euros=price(len(names), non_targeting=order.non_targeting, positive=order.positive))
    words = Message("lab.note.order-guides", {"number": order.number, "guides": ", ".join(names)})
    return replace(state, orders=(*state.orders, order)).showing(f"order-{order.number}").noted(words)


TOOL: Final = Tool(
    "order-guides",
    lambda state: bool(state.scans),
    _fields,
    _do,
    Message("lab.hint.order-guides"),
    Message("lab.limits.order-guides", {"guide": EUROS_GUIDE, "negative": EUROS_NON_TARGETING, "positive": EUROS_POSITIVE}),
)

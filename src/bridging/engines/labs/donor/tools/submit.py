"""Hand in: which order, what share of the alleles has exactly the change, what was counted for it, and whether clones are picked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.donor.state import State, Submission
from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

PLANS: Final = ("pick-clones", "donor-again")
COUNTED: Final = ("exact-alone", "any-of-it", "all-modified")


def _fields(state: State) -> tuple[Field, ...]:
    orders = tuple(
        Option(str(each.number), Message("lab-option:donor-order", {"number": each.number, "design": each.design}))
        for each in reversed(state.orders)
    )
    return (
        Field("order", "choice", orders),
        Field("counted-as-exact", "choice", tuple(Option(name, Message(f"counted:{name}")) for name in COUNTED)),
        Field("exact", "number", unit="%"),
        Field("low", "number", unit="%", is_optional=True),
        Field("high", "number", unit="%", is_optional=True),
        Field("plan", "choice", tuple(Option(name, Message(f"plan:{name}")) for name in PLANS)),
        Field("reason", "text"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    order, counted, plan = (chosen(given, fields[name]) for name in ("order", "counted-as-exact", "plan"))
    exact = estimated(given, "exact", low=0, high=100)
    reason = written(given, "reason", shortest=SHORTEST_REASON)
    said = Submission(plan, int(order), exact.value, exact.low, exact.high, counted, reason)
    return replace(state, submission=said).noted(Message("lab.note.hand-in-donor", {"plan": plan, "exact": exact.value}))


TOOL: Final = Tool(
    "submit", lambda state: bool(state.orders), _fields, _do, Message("lab.hint.hand-in-donor"), Message("lab.limits.hand-in-donor")
)

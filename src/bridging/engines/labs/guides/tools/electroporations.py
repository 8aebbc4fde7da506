"""Say which replicates of an order count, once, before its numbers are used."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.guides.measured import LEAST_POSITIVE, REPLICATES
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message


def _unjudged(state: State) -> list[int]:
    return [order.number for order in state.orders if order.number not in state.kept]


def _fields(state: State) -> tuple[Field, ...]:
    orders = tuple(Option(str(number), Message("lab-option:order", {"number": number})) for number in _unjudged(state))
    without = tuple(Option(str(each), Message("lab-option:without", {"number": each})) for each in REPLICATES)
    return Field("order", "choice", orders), Field("left-out", "choice", (Option("none", Message("lab-option:all-replicates")), *without))


def _do(state: State, given: Mapping[str, str]) -> State:
    order, left_out = (chosen(given, field) for field in _fields(state))
    kept = tuple(each for each in REPLICATES if str(each) != left_out)
    words = Message("lab.note.electroporations", {"number": int(order), "kept": ", ".join(str(each) for each in kept)})
    return replace(state, kept={**state.kept, int(order): kept}).showing(f"net-{order}").noted(words)


TOOL: Final = Tool(
    "electroporations",
    lambda state: bool(_unjudged(state)),
    _fields,
    _do,
    Message("lab.hint.electroporations"),
    Message("lab.limits.electroporations", {"least": round(100 * LEAST_POSITIVE)}),
)

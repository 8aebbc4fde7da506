"""Count cells, living and dead: those that were frozen, or those of a vial of the lot that was thawed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.state import Count, State, When
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES, _MINUTES_EACH = 20, 10
_EUROS, _EUROS_EACH = 15, 10
_MOST: Final = 3
_FIELDS: Final = (
    Field("count-when", "choice", tuple(Option(each.value, Message(f"count-when:{each.value}")) for each in When)),
    Field(
        "determinations", "choice", tuple(Option(str(n), Message("lab-option:determinations", {"count": n})) for n in range(1, _MOST + 1))
    ),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    when, determinations = (chosen(given, field) for field in _FIELDS)
    made = Count(len(state.counts) + 1, When(when), int(determinations))
    state = state.spent(minutes=_MINUTES + made.determinations * _MINUTES_EACH, euros=_EUROS + made.determinations * _EUROS_EACH)
    words = Message("lab.note.count-cells", {"number": made.number, "count-when": when, "count": made.determinations})
    return replace(state, counts=(*state.counts, made)).showing(f"count-{made.number}").noted(words)


TOOL: Final = Tool(
    "count-cells",
    lambda _: True,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.count-cells"),
    Message("lab.limits.count-cells"),
)

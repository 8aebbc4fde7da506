"""Ask what a plan of donors, wells and organoids would be worth, before anything is thawed. Costs nothing but the thought."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.tool import Tool
from bridging.engines.organoids.replicates import Shares
from bridging.kernel.message import Message

PILOT: Final = Shares(donor=0.35, well=0.05)
"""What an earlier plate of such lines gave."""
_LIMITS: Final[Mapping[str, int]] = {"plan-donors": 30, "plan-wells": 60, "plan-organoids": 200}


def _do(state: State, given: Mapping[str, str]) -> State:
    donors, wells, organoids = (round(number(given, name, low=1, high=most)) for name, most in _LIMITS.items())
    words = Message("lab.note.replicates", {"donors": donors, "wells": wells, "organoids": organoids})
    return replace(state, plan=(donors, wells, organoids)).noted(words)


TOOL: Final = Tool(
    "replicates",
    lambda state: state.plate is None,
    lambda _: tuple(Field(name, "number") for name in _LIMITS),
    _do,
    Message("lab.hint.replicates"),
    Message("lab.limits.replicates"),
)

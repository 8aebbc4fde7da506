"""Stain thawed cells for the receptor, and measure them: with or without a dye for dead ones, and untransduced cells beside them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.staining import EVENTS
from bridging.engines.labs.car_t.state import Stain, State
from bridging.engines.labs.forms import chosen, yes_no
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 60
_EUROS, _EUROS_EACH = 110, 20
_FIELDS: Final = (yes_no("stain-dye"), yes_no("stain-untransduced"))


def _do(state: State, given: Mapping[str, str]) -> State:
    has_dye, has_untransduced = (chosen(given, field) == "yes" for field in _FIELDS)
    made = Stain(len(state.stains) + 1, has_dye, has_untransduced)
    state = state.spent(minutes=_MINUTES, euros=_EUROS + _EUROS_EACH * (has_dye + has_untransduced))
    return (
        replace(state, stains=(*state.stains, made))
        .showing(f"stain-{made.number}")
        .noted(Message("lab.note.stain-cells", {"number": made.number, "events": EVENTS}))
    )


TOOL: Final = Tool(
    "stain-cells",
    lambda _: True,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.stain-cells"),
    Message("lab.limits.stain-cells"),
)

"""Infect cells with a series of dilutions, so that somewhere half of the wells are infected."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.infection import STEPS, WELL_UL, WELLS
from bridging.engines.labs.titre.state import Series, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 75
_EUROS: Final = 120
_LEAST: Final = 1.0
_FURTHEST: Final = 1e15
"""Of the last dilution: nothing is pipetted so far."""
_STEP: Final = Field("series-step", "choice", tuple(Option(str(step), Message("lab-option:step", {"step": step})) for step in (3, 10)))


def _do(state: State, given: Mapping[str, str]) -> State:
    step = float(chosen(given, _STEP))
    first = number(given, "first-fold", low=_LEAST, high=_FURTHEST / step ** (STEPS - 1))
    made = Series(len(state.series) + 1, first, step)
    state = state.spent("first-fold", minutes=_MINUTES, euros=_EUROS)
    words = Message(
        "lab.note.infect-cells", {"number": made.number, "times": times(first), "power": raised(first), "step": round(made.step)}
    )
    return replace(state, series=(*state.series, made)).showing(f"cells-{made.number}").noted(words)


TOOL: Final = Tool(
    "infect-cells",
    lambda _: True,
    lambda _: (Field("first-fold", "number", unit="×"), _STEP),
    _do,
    Message("lab.hint.infect-cells"),
    Message("lab.limits.infect-cells", {"steps": STEPS, "wells": WELLS, "volume": round(WELL_UL)}),
)

"""Count capsids by ELISA: against which calibrator, and how often."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.titre.state import Calibrator, Elisa, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES, _MINUTES_EACH = 30, 20
_EUROS, _EUROS_EACH = 60, 40
MOST: Final = 4
_FIELDS: Final = (
    Field("calibrator", "choice", tuple(Option(each.value, Message(f"calibrator:{each.value}")) for each in Calibrator)),
    Field(
        "determinations", "choice", tuple(Option(str(n), Message("lab-option:determinations", {"count": n})) for n in range(1, MOST + 1))
    ),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    calibrator, count = (chosen(given, field) for field in _FIELDS)
    made = Elisa(len(state.elisas) + 1, Calibrator(calibrator), int(count))
    state = state.spent(minutes=_MINUTES + made.determinations * _MINUTES_EACH, euros=_EUROS + made.determinations * _EUROS_EACH)
    words = Message("lab.note.capsid-elisa", {"number": made.number, "count": made.determinations, "calibrator": calibrator})
    return replace(state, elisas=(*state.elisas, made)).showing(f"elisa-{made.number}").noted(words)


TOOL: Final = Tool(
    "capsid-elisa",
    lambda _: True,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.capsid-elisa"),
    Message("lab.limits.capsid-elisa", {"euros": _EUROS, "each": _EUROS_EACH}),
)

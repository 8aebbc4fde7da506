"""Fill in the copies, by the newest stain and the newest PCR. It can be filled in again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.reckoned import copies
from bridging.engines.labs.car_t.state import CopySheet, Spread, State
from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 10
_SPREAD: Final = Field("copies-spread", "choice", tuple(Option(each.value, Message(f"copies-spread:{each.value}")) for each in Spread))
_FIELDS: Final = (
    Field("copies-all", "number"),
    Field("copies-transduced", "number"),
    Field("copies-chance", "number"),
    _SPREAD,
)


def _do(state: State, given: Mapping[str, str]) -> State:
    sheet = CopySheet(
        number=len(state.copy_sheets) + 1,
        of_all=number(given, "copies-all", low=1e-4, high=1000),
        of_transduced=number(given, "copies-transduced", low=1e-4, high=1000),
        by_chance=number(given, "copies-chance", low=1e-4, high=1000),
        spread=Spread(chosen(given, _SPREAD)),
    )
    words = Message("lab.note.copy-sheet", {"number": sheet.number, "copies": sheet.of_transduced})
    state = replace(state.spent_at_desk(_MINUTES), copy_sheets=(*state.copy_sheets, sheet))
    return state.showing(f"copysheet-{sheet.number}").noted(words)


TOOL: Final = Tool(
    "copy-sheet",
    lambda state: copies(state) is not None,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.copy-sheet"),
    Message("lab.limits.copy-sheet"),
)

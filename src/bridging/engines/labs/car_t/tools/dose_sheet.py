"""Fill in the dose sheet of the patient, and have it checked. As long as nobody calculated it anew and found the same, it can be filled in again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.sheets import is_confirmed
from bridging.engines.labs.car_t.state import DoseSheet, State
from bridging.engines.labs.forms import Field, chosen, number
from bridging.engines.labs.second_person import CHECK, Check, minutes_of
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_FIELDS: Final = (Field("bag-cells", "number", unit="mL⁻¹"), Field("bag-volume", "number", unit="mL"), CHECK)


def _do(state: State, given: Mapping[str, str]) -> State:
    sheet = DoseSheet(
        number=len(state.dose_sheets) + 1,
        cells_per_ml=number(given, "bag-cells", low=1, high=1e15),
        volume_ml=number(given, "bag-volume", low=1e-6, high=1e6),
        check=Check(chosen(given, CHECK)),
    )
    state = state.spent(minutes=minutes_of(sheet.check))
    words = Message("lab.note.dose-sheet", {"number": sheet.number, "volume": round(sheet.volume_ml, 2), "dose-check": sheet.check.value})
    return replace(state, dose_sheets=(*state.dose_sheets, sheet)).showing(f"bag-{sheet.number}").noted(words)


TOOL: Final = Tool(
    "bag-sheet",
    lambda state: bool(state.counts and state.stains) and not is_confirmed(state),
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.bag-sheet"),
    Message("lab.limits.bag-sheet"),
)

"""Fill in the dose sheet, and have it checked. As long as nobody has calculated it anew and found the same, it can be filled in again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, number, optional
from bridging.engines.labs.second_person import CHECK, Check, minutes_of
from bridging.engines.labs.titre.dosing import COUNTS, is_confirmed
from bridging.engines.labs.titre.state import Amplicon, Sheet, State
from bridging.engines.labs.titre.titres import mean_titre
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_COUNTS: Final = Field("dose-counts", "choice", tuple(Option(each, Message(f"dose-counts:{each}")) for each in COUNTS))
_FIELDS: Final = (
    Field("dose-titre", "number", unit="vg/mL"),
    Field("dose-volume", "number", unit="mL"),
    Field("dose-vials", "number"),
    _COUNTS,
    Field("dose-capsids", "number", unit="cp/kg", is_optional=True),
    CHECK,
)


def _do(state: State, given: Mapping[str, str]) -> State:
    sheet = Sheet(
        number=len(state.sheets) + 1,
        titre_per_ml=number(given, "dose-titre", low=1, high=1e20),
        volume_ml=number(given, "dose-volume", low=1e-6, high=1e9),
        vials=round(number(given, "dose-vials", low=1, high=1e6)),
        counts=chosen(given, _COUNTS),
        capsids_per_kg=optional(given, "dose-capsids", low=1, high=1e20),
        check=Check(chosen(given, CHECK)),
    )
    state = state.spent(minutes=minutes_of(sheet.check))
    words = Message("lab.note.dose-sheet", {"number": sheet.number, "volume": round(sheet.volume_ml, 2), "dose-check": sheet.check.value})
    return replace(state, sheets=(*state.sheets, sheet)).showing(f"sheet-{sheet.number}").noted(words)


TOOL: Final = Tool(
    "dose-sheet",
    lambda state: mean_titre(state, Amplicon.POLY_A) is not None and not is_confirmed(state),
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.dose-sheet"),
    Message("lab.limits.dose-sheet"),
)

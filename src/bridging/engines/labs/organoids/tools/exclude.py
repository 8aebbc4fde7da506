"""Leave a well out, with the reason; or take it back in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.organoids.state import Reason, State
from bridging.engines.labs.organoids.tools.choices import of_wells
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

BACK: Final = "well-back"
VERDICTS: Final = (*(reason.value for reason in Reason), BACK)


def _fields(state: State) -> tuple[Field, ...]:
    verdicts = tuple(Option(value, Message(f"leave-out:{value}")) for value in VERDICTS)
    return Field("well", "choice", of_wells(state)), Field("leave-out", "choice", verdicts)


def _do(state: State, given: Mapping[str, str]) -> State:
    well, verdict = (chosen(given, field) for field in _fields(state))
    excluded = {place: reason for place, reason in state.excluded.items() if place != well}
    if verdict != BACK:
        excluded[well] = Reason(verdict)
    return replace(state, excluded=excluded).noted(Message("lab.note.exclude", {"place": well, "leave-out": verdict}))


TOOL: Final = Tool(
    "exclude", lambda state: state.plate is not None, _fields, _do, Message("lab.hint.exclude"), Message("lab.limits.exclude")
)

"""Accept a plate or reject it by its controls, with the reason: once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.titre.faults import FEWEST_COPIES, LEAST_RECOVERY, MOST_COPIES, MOST_RECOVERY
from bridging.engines.labs.titre.state import VALID, Fault, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

VERDICTS: Final = (VALID, *(fault.value for fault in Fault))
_OPTIONS: Final = tuple(Option(verdict, Message(f"plate-verdict:{verdict}")) for verdict in VERDICTS)


def _unjudged(state: State) -> list[int]:
    return [run.number for run in state.runs if run.number not in state.verdicts]


def _fields(state: State) -> tuple[Field, ...]:
    plates = tuple(Option(str(number), Message("lab-option:plate", {"number": number})) for number in _unjudged(state))
    return Field("plate", "choice", plates), Field("plate-verdict", "choice", _OPTIONS)


def _do(state: State, given: Mapping[str, str]) -> State:
    plate, verdict = (chosen(given, field) for field in _fields(state))
    state = replace(state, verdicts={**state.verdicts, int(plate): verdict})
    return state.noted(Message("lab.note.judge-plate", {"number": int(plate), "plate-verdict": verdict}))


TOOL: Final = Tool(
    "judge-plate",
    lambda state: state.reading is not None and bool(_unjudged(state)),
    _fields,
    _do,
    Message("lab.hint.judge-plate"),
    Message(
        "lab.limits.judge-plate",
        {"least": round(100 * LEAST_RECOVERY), "most": round(100 * MOST_RECOVERY), "few": FEWEST_COPIES, "many": MOST_COPIES},
    ),
)

"""Compare the corrected with the uncorrected lines: at which dose, by which measure, and over what the interval goes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.organoids.comparing import compared
from bridging.engines.labs.organoids.state import Analysis, Reads, State, Unit
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 10


def _fields(state: State) -> tuple[Field, ...]:
    doses = state.plate.doses if state.plate else ()
    return (
        Field("dose", "choice", tuple(Option(f"{dose:g}", Message("lab-option:dose", {"dose": dose})) for dose in doses)),
        Field("reads", "choice", tuple(Option(reads.value, Message(f"reads:{reads.value}")) for reads in Reads)),
        Field("unit", "choice", tuple(Option(unit.value, Message(f"unit:{unit.value}")) for unit in Unit)),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    dose, reads, unit = (chosen(given, field) for field in _fields(state))
    made = Analysis(
        len(state.analyses) + 1, float(dose), Reads(reads), Unit(unit), state.limits, tuple(sorted(state.own_limits.items())),
        frozenset(state.excluded),
    )  # fmt: skip
    if compared(state, made) is None:
        raise Refused("lab.refused.no-pairs", "dose")
    words = Message("lab.note.analyse", {"number": made.number, "dose": made.dose, "unit": unit})
    return replace(state.spent(minutes=MINUTES), analyses=(*state.analyses, made)).noted(words)


TOOL: Final = Tool(
    "analyse", lambda state: state.plate is not None, _fields, _do, Message("lab.hint.analyse"), Message("lab.limits.analyse")
)

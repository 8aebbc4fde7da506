"""Run a T7E1 gel: two lanes of edited cells, one of a control if there is to be one, and how the bands are read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.crispr.gel.densitometry import RANGE
from bridging.engines.labs.editing.offered import NONE, none_option, one_of
from bridging.engines.labs.editing.state import GelRun, Reading, Sample, State
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 110
EUROS: Final = 45
DNA: Final = 60


def _fields(_: State) -> tuple[Field, ...]:
    controls = tuple(Option(sample.value, Message(f"sample:{sample.value}")) for sample in Sample if sample is not Sample.EDITED)
    return (
        Field("gel-control", "choice", (*controls, none_option())),
        one_of("gel-reading", "reading", tuple(reading.value for reading in Reading)),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    control, reading = (chosen(given, field) for field in _fields(state))
    state = state.spent("gel-control", minutes=MINUTES, euros=EUROS, dna=DNA)
    gel = GelRun(len(state.gels) + 1, None if control == NONE else Sample(control), Reading(reading))
    words = Message("lab.note.gel-run", {"number": gel.number, "reading": reading})
    return replace(state, gels=(*state.gels, gel)).made(f"gel-{gel.number}").noted(words)


TOOL: Final = Tool(
    "gel-run", lambda _: True, _fields, _do, Message("lab.hint.gel-run"), Message("lab.limits.gel-run", {"percent": round(100 * RANGE)})
)

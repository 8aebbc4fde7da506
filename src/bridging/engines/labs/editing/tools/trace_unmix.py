"""Take the trace of edited cells apart, with that of a control."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.crispr.sanger.analyse import GOOD_FIT
from bridging.engines.labs.editing.measured import unmixed
from bridging.engines.labs.editing.offered import trace_option
from bridging.engines.labs.editing.state import Sample, State, Unmixed
from bridging.engines.labs.forms import Field, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 5


def _numbers(state: State, *, edited: bool) -> list[int]:
    return [trace.number for trace in state.traces if (trace.sample is Sample.EDITED) is edited]


def _fields(state: State) -> tuple[Field, ...]:
    return tuple(
        Field(name, "choice", tuple(trace_option(state, number) for number in _numbers(state, edited=edited)))
        for name, edited in (("trace-control", False), ("trace-edited", True))
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    control, edited = (int(chosen(given, field)) for field in _fields(state))
    made = Unmixed(len(state.unmixed) + 1, control, edited)
    unmixed(state, made)
    words = Message("lab.note.trace-unmix", {"number": made.number, "control": control, "edited": edited})
    state = state.spent(minutes=MINUTES)
    return replace(state, unmixed=(*state.unmixed, made)).made(f"unmix-{made.number}").noted(words)


TOOL: Final = Tool(
    "trace-unmix",
    lambda state: bool(_numbers(state, edited=False) and _numbers(state, edited=True)),
    _fields,
    _do,
    Message("lab.hint.trace-unmix"),
    Message("lab.limits.trace-unmix", {"r_squared": GOOD_FIT}),
)

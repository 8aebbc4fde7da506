"""Accept a trace or reject it, with the reason: once, before it is taken apart."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.measured import LEAST_QUALITY, MOST_BACKGROUND
from bridging.engines.labs.editing.offered import one_of, trace_option
from bridging.engines.labs.editing.state import State, Verdict
from bridging.engines.labs.forms import Field, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message


def _unjudged(state: State) -> list[int]:
    return [trace.number for trace in state.traces if trace.number not in state.verdicts]


def _fields(state: State) -> tuple[Field, ...]:
    traces = tuple(trace_option(state, number) for number in _unjudged(state))
    return Field("trace", "choice", traces), one_of("verdict", "verdict", tuple(verdict.value for verdict in Verdict))


def _do(state: State, given: Mapping[str, str]) -> State:
    trace_field, verdict_field = _fields(state)
    number, verdict = int(chosen(given, trace_field)), Verdict(chosen(given, verdict_field))
    words = Message("lab.note.trace-judge", {"number": number, "verdict": verdict.value})
    return replace(state, verdicts={**state.verdicts, number: verdict}).noted(words)


TOOL: Final = Tool(
    "trace-judge",
    lambda state: bool(_unjudged(state)),
    _fields,
    _do,
    Message("lab.hint.trace-judge"),
    Message("lab.limits.trace-judge", {"quality": LEAST_QUALITY, "background": round(100 * MOST_BACKGROUND)}),
)

"""Amplify the locus of a sample and send it for Sanger sequencing: one trace."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.offered import samples
from bridging.engines.labs.editing.state import Sample, State, TraceRun
from bridging.engines.labs.forms import Field, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 30
EUROS: Final = 12
DNA: Final = 20


def _fields(_: State) -> tuple[Field, ...]:
    return (samples("sample"),)


def _do(state: State, given: Mapping[str, str]) -> State:
    sample = Sample(chosen(given, _fields(state)[0]))
    state = state.spent("sample", minutes=MINUTES, euros=EUROS, dna=DNA if sample is Sample.EDITED else 0)
    trace = TraceRun(len(state.traces) + 1, sample)
    words = Message("lab.note.trace-run", {"number": trace.number, "sample": sample.value})
    return replace(state, traces=(*state.traces, trace)).made(f"trace-{trace.number}").noted(words)


TOOL: Final = Tool(
    "trace-run", lambda _: True, _fields, _do, Message("lab.hint.trace-run"), Message("lab.limits.trace-run", {"euros": EUROS})
)

"""Stain living cells for the protein and count those without it, at 72 hours or after a week: to wait costs days."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.editing.cells import CELLS, GATE_PERCENTILE
from bridging.engines.labs.editing.offered import one_of, samples
from bridging.engines.labs.editing.state import Day, Sample, Stain, State
from bridging.engines.labs.forms import Field, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 60
EUROS: Final = 70
WAIT_DAYS: Final = 4


def _fields(_: State) -> tuple[Field, ...]:
    return samples("sample"), one_of("day", "day", tuple(day.value for day in Day))


def _do(state: State, given: Mapping[str, str]) -> State:
    sample_field, day_field = _fields(state)
    sample, day = Sample(chosen(given, sample_field)), Day(chosen(given, day_field))
    is_late = any(stain.day is Day.LATE for stain in state.stains)
    if is_late and day is Day.EARLY:
        raise Refused("lab.refused.day-passed", "day")
    state = state.spent("day", minutes=MINUTES, euros=EUROS, days=WAIT_DAYS if day is Day.LATE and not is_late else 0)
    stain = Stain(len(state.stains) + 1, sample, day)
    words = Message("lab.note.stain", {"number": stain.number, "sample": sample.value, "day": day.value})
    return replace(state, stains=(*state.stains, stain)).made(f"stain-{stain.number}").noted(words)


TOOL: Final = Tool(
    "stain", lambda _: True, _fields, _do, Message("lab.hint.stain"),
    Message("lab.limits.stain", {"cells": CELLS, "percentile": GATE_PERCENTILE, "days": WAIT_DAYS}),
)  # fmt: skip

"""Count the changes in the reads of a run: against which control, how far around the cut, and with or without the donor's variants."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.editing.measured import counted
from bridging.engines.labs.editing.offered import NONE, none_option, one_of, run_option
from bridging.engines.labs.editing.state import Count, Sample, State
from bridging.engines.labs.forms import Field, chosen, number
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 5
VARIANTS: Final = ("leave-out", "count-too")
_WIDEST: Final = 60


def _numbers(state: State, *, edited: bool) -> list[int]:
    return [run.number for run in state.runs if (run.sample is Sample.EDITED) is edited]


def _fields(state: State) -> tuple[Field, ...]:
    runs = tuple(run_option(state, each) for each in _numbers(state, edited=True))
    controls = tuple(run_option(state, each) for each in _numbers(state, edited=False))
    return (
        Field("run", "choice", runs),
        Field("against", "choice", (*controls, none_option())),
        Field("window", "number"),
        one_of("variants", "variants", VARIANTS),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    run, against = int(chosen(given, fields["run"])), chosen(given, fields["against"])
    window = round(number(given, "window", low=1, high=_WIDEST))
    variants = chosen(given, fields["variants"])
    control = 0 if against == NONE else int(against)
    if control and state.runs[control - 1].pair is not state.runs[run - 1].pair:
        raise Refused("lab.refused.other-pair", "against")
    count = Count(len(state.counts) + 1, run, control, window, variants == VARIANTS[1])
    counted(state, count)
    words = Message("lab.note.amplicon-count", {"number": count.number, "run": run, "window": window})
    state = state.spent(minutes=MINUTES)
    return replace(state, counts=(*state.counts, count)).made(f"count-{count.number}").noted(words)


TOOL: Final = Tool(
    "amplicon-count", lambda state: bool(_numbers(state, edited=True)), _fields, _do, Message("lab.hint.amplicon-count"),
    Message("lab.limits.amplicon-count"),
)  # fmt: skip

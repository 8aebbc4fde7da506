"""From alleles to cells, on paper: which analysis it rests on, what of it is in frame, and what independent alleles would give. Done once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.offered import count_option
from bridging.engines.labs.editing.state import Reckoned, State
from bridging.engines.labs.forms import Field, chosen, number
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 15
NUMBERS: Final = ("modified", "in-frame", "null-alleles", "both-alleles")


def _fields(state: State) -> tuple[Field, ...]:
    counts = tuple(count_option(state, count.number) for count in state.counts)
    return Field("basis", "choice", counts), *(Field(name, "number", unit="%") for name in NUMBERS)


def _do(state: State, given: Mapping[str, str]) -> State:
    count = int(chosen(given, _fields(state)[0]))
    reckoned = Reckoned(count, *(number(given, name, low=0, high=100) for name in NUMBERS))
    words = Message("lab.note.reckon", {"count": count, "both": reckoned.both})
    return replace(state.spent_at_desk(MINUTES), reckoned=reckoned).noted(words)


TOOL: Final = Tool(
    "reckon", lambda state: bool(state.counts) and state.reckoned is None, _fields, _do, Message("lab.hint.reckon"),
    Message("lab.limits.reckon"),
)  # fmt: skip

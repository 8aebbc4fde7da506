"""Thaw lines: of so many donors the uncorrected and the corrected one, and the wild type with them or not. Done once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.organoids.cultures import now
from bridging.engines.labs.organoids.state import WILD_TYPE, Line, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

EUROS: Final = 60
MINUTES: Final = 15


def _fields(state: State) -> tuple[Field, ...]:
    donors = tuple(Option(str(count), Message("lab-option:donors", {"count": count})) for count in range(1, state.case.donors + 1))
    return Field("thaw-donors", "choice", donors), yes_no("wild-type")


def _do(state: State, given: Mapping[str, str]) -> State:
    donors, wild = (chosen(given, field) for field in _fields(state))
    lines = [Line(donor, side) for donor in range(1, int(donors) + 1) for side in (False, True)]
    if wild == "yes":
        lines.insert(0, Line(WILD_TYPE))
    thawed = replace(state, lines=tuple(lines))
    started = [now(thawed, line).book[0] for line in lines]
    thawed = thawed.spent(
        "thaw-donors",
        minutes=sum(entry.minutes for entry in started) + MINUTES,
        euros=sum(entry.cost_eur for entry in started) + EUROS * len(lines),
        matrix=sum(entry.matrix_ul for entry in started),
    )
    return thawed.noted(Message("lab.note.thaw", {"donors": int(donors), "lines": len(lines)}))


TOOL: Final = Tool("thaw", lambda state: not state.lines, _fields, _do, Message("lab.hint.thaw"), Message("lab.limits.thaw"))

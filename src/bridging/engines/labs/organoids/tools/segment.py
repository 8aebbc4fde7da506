"""Set what counts as an organoid: how strong its edge, how large, how sharp. For all wells, or for the one under the microscope alone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.organoids.state import Limits, State
from bridging.engines.labs.organoids.wells import UM_PER_PX
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

FOR: Final = ("all-wells", "this-well")
_EDGE, _SMALLEST_PX, _FOCUS = (2, 30), (4, 60), (0, 1)


def _fields(state: State) -> tuple[Field, ...]:
    now = state.limits_of(state.looks[-1].place)
    return (
        Field("edge", "number", value=f"{now.edge:g}"),
        Field("smallest", "number", unit="µm", value=f"{now.smallest_um:g}"),
        Field("focus", "number", value=f"{now.focus:g}"),
        Field("applies", "choice", tuple(Option(value, Message(f"applies:{value}")) for value in FOR), value=FOR[0]),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    edge = number(given, "edge", low=_EDGE[0], high=_EDGE[1])
    smallest = number(given, "smallest", low=_SMALLEST_PX[0] * UM_PER_PX, high=_SMALLEST_PX[1] * UM_PER_PX)
    focus = number(given, "focus", low=_FOCUS[0], high=_FOCUS[1])
    limits = Limits(edge, smallest, focus)
    if chosen(given, _fields(state)[3]) == "this-well":
        place = state.looks[-1].place
        own = {**state.own_limits, place: limits}
        changed = limits != state.limits_of(place)
        noted = Message("lab.note.segment-well", {"edge": edge, "smallest": smallest, "focus": focus, "place": place})
        after = replace(state, own_limits=own)
    else:
        changed = limits != state.limits or bool(state.own_limits)
        noted = Message("lab.note.segment", {"edge": edge, "smallest": smallest, "focus": focus})
        after = replace(state, limits=limits, own_limits={})
    return replace(after, is_set=True, set_after=state.set_after or (changed and bool(state.analyses))).noted(noted)


TOOL: Final = Tool("segment", lambda state: bool(state.looks), _fields, _do, Message("lab.hint.segment"), Message("lab.limits.segment"))

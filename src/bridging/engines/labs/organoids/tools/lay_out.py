"""Lay a plate out on paper, as often as wanted: where each well would come. Costs nothing but the thought."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field
from bridging.engines.labs.organoids.cultures import living
from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.organoids.tools import wishes
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message


def _fields(state: State) -> tuple[Field, ...]:
    return *wishes.fields(state), *wishes.places_fields(state)


def _do(state: State, given: Mapping[str, str]) -> State:
    planned = wishes.planned(state, given)
    draft = {field.name: given.get(field.name, "") for field in _fields(state)}
    order = planned.order.value if planned.order else ""
    return replace(state, draft=draft).noted(Message("lab.note.lay-out", {"wells": len(planned.wells), "layout": order}))


TOOL: Final = Tool(
    "lay-out",
    lambda state: state.case.has_places and state.plate is None and bool(state.lines and living(state)),
    _fields,
    _do,
    Message("lab.hint.lay-out"),
    Message("lab.limits.lay-out"),
)

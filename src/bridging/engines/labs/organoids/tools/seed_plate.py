"""Seed the plate: which doses, how many wells of each line, vehicle or not, how many organoids in each, and where each well comes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.organoids.cultures import fragments_of, living
from bridging.engines.labs.organoids.state import Plate, State
from bridging.engines.labs.organoids.tools import wishes
from bridging.engines.labs.organoids.tools.tend import FIRST_SEEDING, LAST_SEEDING
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_FEWEST, _MOST = 5, 80
_MATRIX_UL, _EUROS = 2.0, 2.5
_PLATE_MINUTES, _WELL_MINUTES = 90, 2


def _fields(state: State) -> tuple[Field, ...]:
    return *wishes.fields(state), Field("per-well", "number"), *wishes.places_fields(state)


def _do(state: State, given: Mapping[str, str]) -> State:
    planned = wishes.planned(state, given)
    organoids = round(number(given, "per-well", low=_FEWEST, high=_MOST))
    for line in living(state):
        there, needed = fragments_of(state, line), planned.each * organoids
        if there < needed:
            raise Refused("lab.refused.organoids", "per-well", line=line.name, needed=needed, there=there)
    count = len(planned.wells)
    state = state.spent("copies", matrix=_MATRIX_UL * count, euros=_EUROS * count, minutes=_PLATE_MINUTES + _WELL_MINUTES * count)
    words = Message("lab.note.seed-plate", {"day": state.day, "wells": count, "organoids": organoids})
    return replace(state, plate=Plate(planned.wells, organoids, state.day, planned.order)).noted(words)


TOOL: Final = Tool(
    "seed-plate",
    lambda state: bool(state.lines and living(state)) and state.plate is None and FIRST_SEEDING <= state.day <= LAST_SEEDING,
    _fields,
    _do,
    Message("lab.hint.seed-plate"),
    Message("lab.limits.seed-plate"),
)

"""Seed the plate: which doses, how many wells of each line, vehicle or not, how many organoids in each, and where each well comes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.organoids.cultures import fragments_of, living
from bridging.engines.labs.organoids.layout import Wish, laid_out, places
from bridging.engines.labs.organoids.state import Edge, Line, Order, Plate, State, Well
from bridging.engines.labs.organoids.tools.tend import FIRST_SEEDING, LAST_SEEDING
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

DOSES: Final[Mapping[str, tuple[float, ...]]] = {
    "low": (0.128,), "middle": (0.8,), "high": (5.0,), "series": (0.128, 0.8, 5.0), "two": (0.8, 5.0),
}  # fmt: skip
_MOST_COPIES: Final = 6
_FEWEST, _MOST = 5, 80
_MATRIX_UL, _EUROS = 2.0, 2.5
_PLATE_MINUTES, _WELL_MINUTES = 90, 2


def _fields(state: State) -> tuple[Field, ...]:
    layout = (
        Field("layout", "choice", tuple(Option(order.value, Message(f"layout:{order.value}")) for order in Order)),
        Field("edge-wells", "choice", tuple(Option(edge.value, Message(f"edge-wells:{edge.value}")) for edge in Edge)),
    )
    return (
        Field("doses", "choice", tuple(Option(name, Message(f"doses:{name}")) for name in DOSES)),
        Field("copies", "number"),
        Field("vehicle", "number"),
        Field("per-well", "number"),
        *(layout if state.case.has_places else ()),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    doses = DOSES[chosen(given, _fields(state)[0])]
    copies = round(number(given, "copies", low=1, high=_MOST_COPIES))
    vehicle = round(number(given, "vehicle", low=0, high=_MOST_COPIES))
    organoids = round(number(given, "per-well", low=_FEWEST, high=_MOST))
    order, edge = _layout(state, given)
    free = len(places(edge))
    each = copies * len(doses) + vehicle
    lines = living(state)
    if each * len(lines) > free:
        raise Refused("lab.refused.plate-full", "copies", wells=each * len(lines), places=free)
    for line in lines:
        there = fragments_of(state, line)
        if there < each * organoids:
            raise Refused("lab.refused.organoids", "per-well", line=line.name, needed=each * organoids, there=there)
    wishes = [wish for line in lines for wish in _of(line, doses, copies, vehicle)]
    if order is None:
        wells = tuple(Well(place, *wish) for place, wish in zip(places(edge), wishes, strict=False))
    else:
        wells = laid_out(wishes, order, edge, state.seed)
    state = state.spent(
        "copies", matrix=_MATRIX_UL * len(wells), euros=_EUROS * len(wells), minutes=_PLATE_MINUTES + _WELL_MINUTES * len(wells)
    )
    words = Message("lab.note.seed-plate", {"day": state.day, "wells": len(wells), "organoids": organoids})
    return replace(state, plate=Plate(wells, organoids, state.day, order)).noted(words)


def _layout(state: State, given: Mapping[str, str]) -> tuple[Order | None, Edge]:
    """Return how wells are laid out; line by line on the inner wells where the case knows no effect of places."""
    if not state.case.has_places:
        return None, Edge.BUFFER
    order, edge = (chosen(given, field) for field in _fields(state) if field.name in {"layout", "edge-wells"})
    return Order(order), Edge(edge)


def _of(line: Line, doses: tuple[float, ...], copies: int, vehicle: int) -> Iterator[Wish]:
    for dose in (0.0, *doses):
        for copy in range(1, (copies if dose else vehicle) + 1):
            yield line, dose, copy


TOOL: Final = Tool(
    "seed-plate",
    lambda state: bool(state.lines and living(state)) and state.plate is None and FIRST_SEEDING <= state.day <= LAST_SEEDING,
    _fields,
    _do,
    Message("lab.hint.seed-plate"),
    Message("lab.limits.seed-plate"),
)

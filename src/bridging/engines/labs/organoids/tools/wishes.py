"""What a plate is to hold and where it comes, as two tools ask for it: on paper, and in earnest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.organoids.cultures import living
from bridging.engines.labs.organoids.layout import Wish, laid_out, places
from bridging.engines.labs.organoids.state import Edge, Line, Order, State, Well
from bridging.kernel.message import Message

DOSES: Final[Mapping[str, tuple[float, ...]]] = {
    "low": (0.128,), "middle": (0.8,), "high": (5.0,), "series": (0.128, 0.8, 5.0), "two": (0.8, 5.0),
}  # fmt: skip
_MOST_COPIES: Final = 6


@dataclass(frozen=True, slots=True)
class Planned:
    """``order`` is None where the case knows no effect of places; ``each``: wells of a line."""

    wells: tuple[Well, ...]
    order: Order | None
    each: int


def fields(state: State) -> tuple[Field, ...]:
    """Return the fields of what the plate is to hold, as it was laid out last."""
    draft = state.draft
    return (
        Field("doses", "choice", tuple(Option(name, Message(f"doses:{name}")) for name in DOSES), value=draft.get("doses", "")),
        Field("copies", "number", value=draft.get("copies", "")),
        Field("vehicle", "number", value=draft.get("vehicle", "")),
    )


def places_fields(state: State) -> tuple[Field, ...]:
    """Return the fields of where it comes; none where the case knows no effect of places."""
    if not state.case.has_places:
        return ()
    orders = tuple(Option(order.value, Message(f"layout:{order.value}")) for order in Order)
    edges = tuple(Option(edge.value, Message(f"edge-wells:{edge.value}")) for edge in Edge)
    return (
        Field("layout", "choice", orders, value=state.draft.get("layout", "")),
        Field("edge-wells", "choice", edges, value=state.draft.get("edge-wells", "")),
    )


def planned(state: State, given: Mapping[str, str]) -> Planned:
    """Return the wells with their places; raise Refused for what cannot be read and for more wells than there are."""
    doses = DOSES[chosen(given, fields(state)[0])]
    copies = round(number(given, "copies", low=1, high=_MOST_COPIES))
    vehicle = round(number(given, "vehicle", low=0, high=_MOST_COPIES))
    order, edge = _layout(state, given)
    free, each, lines = places(edge), copies * len(doses) + vehicle, living(state)
    if each * len(lines) > len(free):
        raise Refused("lab.refused.plate-full", "copies", wells=each * len(lines), places=len(free))
    wishes = [wish for line in lines for wish in _of(line, doses, copies, vehicle)]
    if order is None:
        return Planned(tuple(Well(place, *wish) for place, wish in zip(free, wishes, strict=False)), None, each)
    return Planned(laid_out(wishes, order, edge, state.seed), order, each)


def _layout(state: State, given: Mapping[str, str]) -> tuple[Order | None, Edge]:
    """Return how wells are laid out; line by line on the inner wells where the case knows no effect of places."""
    if not state.case.has_places:
        return None, Edge.BUFFER
    order, edge = (chosen(given, field) for field in places_fields(state))
    return Order(order), Edge(edge)


def _of(line: Line, doses: tuple[float, ...], copies: int, vehicle: int) -> Iterator[Wish]:
    for dose in (0.0, *doses):
        for copy in range(1, (copies if dose else vehicle) + 1):
            yield line, dose, copy

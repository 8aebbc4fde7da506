"""The plate: what stands in which well, and what the reader says of it. No swelling is shown before a comparison was made."""

from collections.abc import Iterator, Mapping
from typing import Final

from bridging.engines.labs.figures.plate import Plate as Figure
from bridging.engines.labs.figures.plate import Well as Shown
from bridging.engines.labs.organoids.comparing import value_of
from bridging.engines.labs.organoids.layout import is_outer
from bridging.engines.labs.organoids.panels.means import mean_auc
from bridging.engines.labs.organoids.state import WILD_TYPE, Analysis, Reads, State, Well
from bridging.engines.labs.organoids.wells import UM_PER_PX, Read, plate_of, read_well
from bridging.engines.labs.panels import Panel, Quantity
from bridging.engines.organoids.summary import FEW
from bridging.kernel.message import Message

GROUPS: Final = tuple(Message(f"lab-group:{name}") for name in ("plain", "corrected", "healthy", "vehicle"))
_LARGE_UM: Final = 250
_MANY_LOST: Final = 0.25
_LOWER: Final = "E"
"""The first row of the lower half."""


def plate_panel(state: State) -> Panel | None:
    if state.plate is None:
        return None
    made = state.analyses[-1] if state.analyses else None
    reads = {
        well: read_well(state, well, made.limits_of(well.place) if made else state.limits_of(well.place)) for well in state.plate.wells
    }
    wells = tuple(_well(state, well, read, made) for well, read in reads.items())
    values = [well.value for well in wells if well.value is not None]
    name, unit = _measure(made)
    high = max([*values, 1.0])
    counted = [len(read.counted) for read in reads.values()]
    numbers = (
        Quantity(Message("lab-number:wells"), len(wells), digits=0),
        Quantity(Message("lab-number:excluded"), len(state.excluded), digits=0),
        Quantity(
            Message("lab-number:counted-fewest"), min(counted), digits=0, n=len(counted), limit=Message("lab-limit:few", {"few": FEW})
        ),
    )
    said = [Message("lab.plate.read") if made else Message("lab.plate.unread", {"per": plate_of(state).organoids})]
    if state.plate.order is not None:
        said.append(Message("lab.plate.layout", {"layout": state.plate.order.value}))
    return Panel(
        id="plate",
        title=Message("lab-panel:wells"),
        said=tuple(said),
        numbers=(*numbers, *(_by_place(reads, made) if made and state.case.has_places else ())),
        figure=Figure(name, unit, min([0.0, *values]), high, wells, GROUPS, picks="well"),
    )


def _by_place(reads: Mapping[Well, Read], made: Analysis) -> Iterator[Quantity]:
    """Return the vehicle wells of either half of the plate, and of its edge: nothing is in them that swells, so that they tell of the place."""
    vehicle = {well: value_of(read, Reads.RELATIVE) for well, read in reads.items() if not well.dose and read.swelling}
    if made.reads is Reads.ABSOLUTE:
        return
    for name, lies in (("upper", _is_upper), ("lower", _is_lower), ("outer", lambda well: is_outer(well.place))):
        values = [value for well, value in vehicle.items() if lies(well) and well.place not in made.excluded]
        if values:
            yield mean_auc(Message("lab-number:vehicle-at", {"part": name}), values)


def _is_upper(well: Well) -> bool:
    return not is_outer(well.place) and well.place[0] < _LOWER


def _is_lower(well: Well) -> bool:
    return not is_outer(well.place) and well.place[0] >= _LOWER


def _measure(made: Analysis | None) -> tuple[Message, str]:
    if made is None:
        return Message("lab-number:counted"), ""
    if made.reads is Reads.ABSOLUTE:
        return Message("lab-number:area"), "µm²"
    return Message("lab-number:auc"), "% · min"


def _well(state: State, well: Well, read: Read, made: Analysis | None) -> Shown:
    reason = state.excluded.get(well.place)
    value = float(len(read.counted)) if made is None else None if read.swelling is None else value_of(read, made.reads)
    says = Message("lab-plate:line", {"line": well.line.name, "dose": well.dose})
    flag = Message(f"leave-out:{reason.value}") if reason else _flag(read)
    return Shown(well.place, well.line.name, says, group_of(well), value, "wrong" if reason else "plain", flag)


def group_of(well: Well) -> int:
    if not well.dose:
        return 3
    if well.line.donor == WILD_TYPE:
        return 2
    return int(well.line.is_corrected)


def _flag(read: Read) -> Message | None:
    """Return what makes a reader look again, if anything does."""
    if len(read.counted) < FEW:
        return Message("lab-flag:few", {"count": len(read.counted)})
    largest = max(2 * (each.area_px / 3.1416) ** 0.5 * UM_PER_PX for each in read.counted)
    if largest > _LARGE_UM:
        return Message("lab-flag:large", {"um": round(largest)})
    followed = read.swelling.n if read.swelling else 0
    if len(read.counted) - followed > _MANY_LOST * len(read.counted):
        return Message("lab-flag:lost", {"count": len(read.counted) - followed})
    return None

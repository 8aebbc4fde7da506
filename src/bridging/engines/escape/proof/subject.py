"""What rules look at: a room, what is proved of its graph, and what its data come to."""

from dataclasses import dataclass, field

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.case import CaseData
from bridging.engines.escape.load import LoadedRoom
from bridging.engines.escape.proof.proved import Proved
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Span
from bridging.source.yaml import Place


@dataclass(frozen=True, slots=True)
class Subject:
    """``data``: of the room's case for one seed, None where it has no case, or none that is known."""

    loaded: LoadedRoom
    proved: Proved
    data: CaseData | None = field(default=None, repr=False)

    @property
    def room(self) -> Room:
        return self.loaded.room

    @property
    def bound(self) -> BoundRoom:
        return BoundRoom(self.room, self.data.values if self.data else {})

    def span(self, *place: str | int) -> Span:
        return self.loaded.located.span(place)

    def written(self, place: Place) -> object:
        """Return what stands in the file at a place, None where nothing does; what is written once stands for a list of one."""
        value: object = self.loaded.located.data
        for part in place:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            elif part != 0 or isinstance(value, list):
                return None
        return value


def data_of(room: Room) -> CaseData | None:
    """Return the data of one seed; what a room asks of them is there for every seed, or for none."""
    if room.data is None:
        return None
    from bridging.engines.escape.cases import CASES  # noqa: PLC0415 -- slow import, of the sciences

    case = CASES.get(room.data.case)
    return case(room.data.seed if isinstance(room.data.seed, int) else 1) if case else None

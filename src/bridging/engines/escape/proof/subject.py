"""What rules look at: a room, what is proved of its graph, and what its data come to."""

from dataclasses import dataclass, field
from typing import Final

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.case import Case, CaseData
from bridging.engines.escape.load import LoadedRoom
from bridging.engines.escape.proof.proved import Proved
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Span
from bridging.source.yaml import Place

TRIED: Final = (1, 2, 7, 12_345, 26_026, 54_321, 77_777, 99_999)
"""So many that what goes wrong for one seed in five is missed less than one time in five, and so few that a check stays quick."""


@dataclass(frozen=True, slots=True)
class Subject:
    """``data``: of the room's case for one seed, None where it has no case, or none that is known. ``seeds``: those that are tried, this one first."""

    loaded: LoadedRoom
    proved: Proved
    data: CaseData | None = field(default=None, repr=False)
    seeds: tuple[int, ...] = ()

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


def seeds_of(room: Room) -> tuple[int, ...]:
    """Return the seeds whose data are tried: the room's own where all have one, or else some of those that teams and sets may get."""
    if room.data is None or _case_of(room) is None:
        return ()
    return (room.data.seed,) if isinstance(room.data.seed, int) else TRIED


def data_of(room: Room, seed: int) -> CaseData | None:
    case = _case_of(room)
    return case(seed) if case else None


def _case_of(room: Room) -> Case | None:
    if room.data is None:
        return None
    from bridging.engines.escape.cases import CASES  # noqa: PLC0415 -- slow import, of the sciences

    return CASES.get(room.data.case)

"""A room with what a seed has made of it: which answers open each lock for one team."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bridging.engines.escape.case import Cell
from bridging.engines.escape.schema import Room


@dataclass(frozen=True, slots=True)
class BoundRoom:
    """``values`` are those of the room's case for the seed of the team; they are written down when a run is opened, and never made again."""

    room: Room
    values: Mapping[str, Cell | tuple[Cell, ...]] = field(default_factory=dict)

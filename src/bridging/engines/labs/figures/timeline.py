"""Days side by side: what was done on which, and how things stood."""

from dataclasses import dataclass

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Track:
    """A value for each day from day 0 on, with the least and the most of what it stands for, if it stands for several."""

    name: Message
    unit: str
    values: tuple[float, ...]
    least: tuple[float, ...] = ()
    most: tuple[float, ...] = ()
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """``sign`` stands on the line of days: one letter."""

    day: int
    sign: str
    says: Message


@dataclass(frozen=True, slots=True)
class Timeline:
    """``days``: up to which day there is something to plan. ``signs``: what each sign means."""

    days: int
    tracks: tuple[Track, ...]
    events: tuple[Event, ...]
    signs: tuple[tuple[str, Message], ...]

"""How people followed meetings: most in the room or online, a few by the recording with its minutes, some not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from bridging.engines.measurement.simulation.bank import Module

type How = Literal["room", "online", "recording", "absent"]

_WEIGHTS: Final[dict[How, int]] = {"room": 58, "online": 26, "recording": 9, "absent": 7}


@dataclass(frozen=True, slots=True)
class SimPresence:
    """``minutes`` is None for all of the meeting."""

    pid: str
    cohort: str
    meeting: str
    how: How
    minutes: int | None
    day: int


def presences(pid: str, cohort: str, module: Module, chance: Random) -> Iterator[SimPresence]:
    for meeting in module.meetings:
        how = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        minutes = None
        if how == "recording" or (how in {"room", "online"} and chance.random() < 0.1):  # noqa: PLR2004 -- one in ten leaves early
            minutes = max(10, round(meeting.minutes * chance.uniform(0.4, 0.95) / 5) * 5)
        yield SimPresence(pid, cohort, meeting.meeting, how, minutes, meeting.day)

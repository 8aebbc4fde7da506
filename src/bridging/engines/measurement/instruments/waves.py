"""The waves of a module: which questionnaires its participants are given when, for how long, and whose the answers are known to be."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bridging.engines.measurement.instruments.faults import Flaw
from bridging.source.schema import Identifier, Localised, Schema

Answered = Literal["identified", "pseudonymous", "anonymous"]
"""By name; under a mark that belongs to a person, whose name stands elsewhere; by nobody in particular."""
WaveMoment = Literal["intake", "unit-end", "course-end", "three-months", "six-months"]
"""The moments of instruments that a calendar knows; after a live session its facilitator asks."""


class PlannedWave(Schema):
    """``instruments`` in the order in which they are asked. ``offset``: days from the moment to the opening, before it when negative.

    ``days``: how long the window stays open. ``reminders``: days after the opening on which whoever did not answer is asked again.
    ``mail``: whether it is asked by mail; without it stands on the site alone. ``units``: after which units; all of them when empty.
    ``asks_address``: whether a private address is asked for, to which later waves are sent.
    """

    id: Identifier
    at: WaveMoment
    title: Localised
    instruments: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=8)]
    answers: Answered
    offset: int = Field(default=0, ge=-60, le=60)
    days: int = Field(ge=1, le=90)
    reminders: Annotated[tuple[Annotated[int, Field(ge=1, le=89)], ...], Field(max_length=2)] = ()
    mail: bool = True
    units: tuple[Identifier, ...] = ()
    asks_address: bool = False


class WavesFile(Schema):
    waves: Annotated[tuple[PlannedWave, ...], Field(min_length=1)]


def faults_of_waves(file: WavesFile) -> Iterator[Flaw]:
    """Yield what is wrong within the file; whether instruments and units exist, the programme knows."""
    seen = set[str]()
    for place, wave in enumerate(file.waves):
        if wave.id in seen:
            yield Flaw(("waves", place, "id"), "wave.twice", {"id": wave.id})
        seen.add(wave.id)
        if list(wave.reminders) != sorted(set(wave.reminders)) or any(day >= wave.days for day in wave.reminders):
            yield Flaw(("waves", place, "reminders"), "wave.reminders-late", {"id": wave.id, "days": wave.days})
        if wave.units and wave.at != "unit-end":
            yield Flaw(("waves", place, "units"), "wave.units-elsewhere", {"id": wave.id})
        if wave.asks_address and wave.at != "course-end":
            yield Flaw(("waves", place, "asks_address"), "wave.address-elsewhere", {"id": wave.id})
        if wave.reminders and not wave.mail:
            yield Flaw(("waves", place, "reminders"), "wave.reminders-without-mail", {"id": wave.id})

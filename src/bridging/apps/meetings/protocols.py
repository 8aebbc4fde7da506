"""The protocols of an edition, read from its outline once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of

type Said = Mapping[str, str]
"""Words by language; of a step's texts HTML, rendered at publishing."""


@dataclass(frozen=True, slots=True)
class Measurement:
    id: str
    title: Said
    unit: Said
    low: float
    high: float
    times: int
    accept: Said | None


@dataclass(frozen=True, slots=True)
class Step:
    """``number`` counts from 1. ``signed``: partner, observer or teacher; empty where nobody signs."""

    id: str
    number: int
    section: Said | None
    text: Said
    minutes: int
    timer_s: int
    measures: tuple[Measurement, ...]
    warning: Said | None
    stop: Said | None
    pause: Said | None
    signed: str


# By identity, as all that is kept of an edition.
@dataclass(frozen=True, slots=True, eq=False)
class Protocol:
    """``safety`` and ``spill``: what is read before, and what is done in order when something is spilt; words, no HTML.

    ``skills``: what an observer looks at on the day.
    """

    meeting_id: str
    version: int
    title: Said
    steps: tuple[Step, ...]
    safety: Said | None = None
    spill: tuple[Said, ...] = ()
    skills: tuple[str, ...] = ()

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def measures(self) -> list[tuple[Step, Measurement]]:
        return [(step, each) for step in self.steps for each in step.measures]


@lru_cache(maxsize=64)
def protocols_in(edition: EditionContents) -> Mapping[str, Protocol]:
    """Return the protocols of an edition's meetings; those from before there were any have none."""
    meetings = edition.outline["meetings"]
    return {meeting_id: _protocol(meeting_id, said) for meeting_id, said in meetings.items() if said.get("protocol")}


def protocol_of(module_id: str, edition_label: str, meeting_id: str) -> Protocol:
    """Return the protocol that a pair began with; raise KeyError or Edition.DoesNotExist."""
    return protocols_in(edition_contents(edition_pk_of(module_id, edition_label)))[meeting_id]


def _protocol(meeting_id: str, said: Mapping[str, Any]) -> Protocol:
    file = said.get("file", {})
    return Protocol(
        meeting_id,
        said["version"],
        said["title"],
        tuple(_step(each, number) for number, each in enumerate(said["protocol"], start=1)),
        file.get("safety"),
        tuple(file.get("safe_work", {}).get("spill", ())),
        tuple(file.get("skills", ())),
    )


def _step(said: Mapping[str, Any], number: int) -> Step:
    return Step(
        id=said["id"],
        number=number,
        section=said["section"],
        text=said["text"],
        minutes=said["minutes"] or 0,
        timer_s=said["timer_s"] or 0,
        measures=tuple(_measurement(each) for each in said["measure"]),
        warning=said["warning"],
        stop=said["stop"],
        pause=said["pause"],
        signed=said["signed"] or "",
    )


def _measurement(said: Mapping[str, Any]) -> Measurement:
    return Measurement(said["id"], said["title"], said["unit"], said["min"], said["max"], said["times"], said["accept"])

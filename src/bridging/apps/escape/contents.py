"""The rooms of an edition, read from its outline once, and what a run of one is played from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of
from bridging.engines.escape.certificate import covers
from bridging.engines.escape.schema import Room


# By identity, as all that is kept of an edition.
@dataclass(frozen=True, slots=True, eq=False)
class PublishedRoom:
    """``said`` is what the edition says of it in HTML, by place in the file: hints and debriefs among it. ``pictures`` are of clues and
    locks. ``certificate``: proof that it can be left.
    """

    room: Room
    said: Mapping[str, Mapping[str, str]]
    pictures: Mapping[str, Mapping[str, str]]
    certificate: Mapping[str, Any] | None

    @property
    def is_proven(self) -> bool:
        """Whether the certificate is of this room as the engine proves rooms today."""
        return covers(self.certificate, self.room)

    def title(self, language: str) -> str:
        return self.room.title_in("en" if language == "en" else "nl")


def room_titles(edition: EditionContents) -> dict[str, Mapping[str, str]]:
    """Return the titles of an edition's rooms; those from before there were rooms have none."""
    return {room_id: said["title"] for room_id, said in edition.outline.get("rooms", {}).items()}


def meeting_of(edition: EditionContents, room_id: str) -> str:
    """Return the meeting in which a room is played; empty where none is."""
    return next((key for key, said in edition.outline["meetings"].items() if said.get("room") == room_id), "")


@lru_cache(maxsize=32)
def room_in(edition: EditionContents, room_id: str) -> PublishedRoom:
    """Return a room of an edition; raise KeyError."""
    said = edition.outline.get("rooms", {})[room_id]
    return PublishedRoom(Room.model_validate_json(said["file"]), said["said"], said["pictures"], said.get("certificate"))


def room_of(module_id: str, edition_label: str, room_id: str) -> PublishedRoom:
    """Return the room of a run; raise KeyError or Edition.DoesNotExist."""
    return room_in(edition_contents(edition_pk_of(module_id, edition_label)), room_id)

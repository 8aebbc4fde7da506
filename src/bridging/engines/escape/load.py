"""The text of a room's file → a room with the place of every value, and what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridging.engines.escape.mending import mended
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.paths import ContentRoot, read_text
from bridging.source.yaml import Located, load_yaml

RULE: Final = "room-valid"
FILE_NAME: Final = "room.yaml"
MAX_BYTES: Final = 8_000_000
"""Of a room's file: five thousand locks with three hints each in both languages."""


@dataclass(frozen=True, slots=True)
class LoadedRoom:
    """``diagnostics``: what is wrong with the file as a file. With an error among them, ``room`` lacks what could not be read: it can be
    proved, so that all faults are told at once, and not played."""

    room: Room
    located: Located
    diagnostics: tuple[Diagnostic, ...] = ()


def read_room(file: Path, root: ContentRoot | None = None) -> LoadedRoom | Diagnostic:
    """Read a file of a room, or say why there is none in it."""
    text = read_text(file, root or ContentRoot.at(file.resolve().parent), MAX_BYTES)
    return text if isinstance(text, Diagnostic) else room_of(text, file)


def room_of(text: str, file: Path) -> LoadedRoom | Diagnostic:
    """Return the room that a text describes, or the fault for which it is none: no YAML, or no mapping with locks."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return located
    found = mended(located, RULE)
    if isinstance(found, Diagnostic):
        return found
    room, faults = found
    return LoadedRoom(room, located, tuple(faults))

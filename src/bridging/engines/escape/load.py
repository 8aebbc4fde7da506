"""The text of a room's file → a room with the place of every value, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bridging.engines.escape.mending import mended
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.paths import ContentRoot, read_text
from bridging.source.yaml import Located, Place, load_yaml

RULE: Final = "room-valid"
FILE_NAME: Final = "room.yaml"
_ZEROS: Final = re.compile(r"(?<![\w.\"'])0[0-9]+(?![\w.\"'])")
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
    return LoadedRoom(room, located, (*faults, *_lost_zeros(text, located)))


def _lost_zeros(text: str, located: Located) -> Iterator[Diagnostic]:
    """Yield codes that were written as numbers with zeros before them, which a number does not keep."""
    lines = text.splitlines()
    for place, value in _codes(located.data):
        span = located.span(place)
        for written in _ZEROS.findall(lines[span.line - 1][span.column - 1 :]):
            if int(written) == value:
                yield error("room-codes-kept", span, "room.code-zeros", written=written, read=value)
                break


def _codes(data: Any) -> Iterator[tuple[Place, int]]:
    """Yield the whole numbers that stand where a code is meant."""
    for name, lock in _mapping(data, "locks").items():
        answer = _mapping(lock, "answer")
        if answer.get("kind") in {"code", "text"}:
            yield from _whole(answer.get("accept"), ("locks", name, "answer", "accept"))
    for name, prop in _mapping(data, "props").items():
        for set_name, code in _mapping(prop, "codes").items():
            yield from _whole(code, ("props", name, "codes", set_name))


def _whole(value: Any, place: Place) -> Iterator[tuple[Place, int]]:
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _whole(each, (*place, number))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield place, value


def _mapping(data: Any, key: str) -> dict[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}

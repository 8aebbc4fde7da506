"""Escape rooms: a folder each, ``rooms/ID/room.yaml`` with figures beside it, in the public root or in the private one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.courseware.load.assets import load_assets
from bridging.engines.courseware.model import ModuleFolder
from bridging.engines.escape.load import FILE_NAME, MAX_BYTES, RULE, LoadedRoom, room_of
from bridging.engines.escape.proof import Proof, prove
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Diagnostic, Severity, error
from bridging.source.paths import ContentRoot, read_text
from bridging.source.shelf import shelved
from bridging.source.yaml import Located

FOLDER: Final = "rooms"


@dataclass(frozen=True, slots=True)
class FiledRoom:
    """``folder``: the pictures that lie beside the file. ``proof``: whether every team gets out."""

    loaded: LoadedRoom
    proof: Proof
    folder: ModuleFolder
    root: ContentRoot
    is_private: bool

    @property
    def room(self) -> Room:
        return self.loaded.room

    @property
    def located(self) -> Located:
        return self.loaded.located


@dataclass(frozen=True, slots=True)
class LoadedRooms:
    """``unread``: names of folders whose file gave no whole room."""

    rooms: Mapping[str, FiledRoom]
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[str]


def load_rooms(roots: Iterable[tuple[ContentRoot, bool]]) -> LoadedRooms:
    """Read the rooms of roots, each with whether it is private; one that stands in both is a fault."""
    rooms: dict[str, FiledRoom] = {}
    faults: list[Diagnostic] = []
    unread: set[str] = set()
    for root, is_private in roots:
        for file in sorted((root.path / FOLDER).glob(f"*/{FILE_NAME}")):
            filed, found = _filed(file, root, is_private=is_private)
            faults += found
            if filed is None:
                unread.add(file.parent.name)
            elif filed.room.id in rooms:
                span, first = filed.located.span(("id",)), rooms[filed.room.id].located.file
                faults.append(error("id-unique", span, "room.twice", id=filed.room.id, folder=str(first.parent.parent.parent.name)))
            else:
                rooms[filed.room.id] = filed
    return LoadedRooms(rooms, tuple(faults), frozenset(unread))


def _filed(file: Path, root: ContentRoot, *, is_private: bool) -> tuple[FiledRoom | None, list[Diagnostic]]:
    text = read_text(file, root, MAX_BYTES)
    if isinstance(text, Diagnostic):
        return None, [text]
    read = _read(text, file)
    if isinstance(read, Diagnostic):
        return None, [read]
    loaded, proof = read
    faults = [*loaded.diagnostics]
    if any(fault.severity is Severity.ERROR for fault in faults):
        # A room with parts left out is not the room that was meant.
        return None, faults
    if loaded.room.id != file.parent.name:
        faults.append(error(RULE, loaded.located.span(("id",)), "room.folder-differs", id=loaded.room.id, folder=file.parent.name))
    figures, files, asset_faults = load_assets(file.parent, root)
    folder = ModuleFolder(folder=file.parent, figures=figures, files=files)
    return FiledRoom(loaded, proof, folder, root, is_private), faults + asset_faults


@lru_cache(maxsize=32)
@shelved()
def _read(text: str, file: Path) -> tuple[LoadedRoom, Proof] | Diagnostic:
    """Read and prove a text once, however often its programme is loaded."""
    loaded = room_of(text, file)
    return loaded if isinstance(loaded, Diagnostic) else (loaded, prove(loaded))

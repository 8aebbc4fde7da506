"""What is asked of a room's print pack."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bridging.engines.escape.case import CaseData
from bridging.engines.escape.schema import Room
from bridging.source.paths import MAX_PICTURE_BYTES, ContentRoot
from bridging.source.text import Language

_PRINTED_HASH: Final = 8


def _no_file(_path: str) -> bytes | None:
    return None


def files_beside(file: Path) -> Callable[[str], bytes | None]:
    """Return what reads the files of a room's own folder, and nothing outside it."""
    folder = ContentRoot.at(file.resolve().parent)

    def read(path: str) -> bytes | None:
        found = folder.resolve(folder.path / file.name, path)
        try:
            return found.read_bytes() if found is not None and found.stat().st_size <= MAX_PICTURE_BYTES else None
        except OSError:
            return None

    return read


def room_hash(room: Room) -> str:
    """Return what stands in the foot for exactly this file of a room."""
    return hashlib.sha256(room.model_dump_json(by_alias=True).encode()).hexdigest()[:_PRINTED_HASH]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """``data`` is the room's case for this seed. ``entered``: codes of padlocks that differ from the register, by lock.

    ``read`` gives a file beside the room's, None where there is none. ``base_url``: of the site behind the codes to scan.
    ``walkthrough``: locks in an order in which they open. ``edition``: what it is made from, as it stands in the foot.
    """

    room: Room
    set: str
    seed: int
    language: Language
    edition: str
    printed_on: dt.date
    programme: str = "Bridging the Gap"
    data: CaseData = field(default_factory=CaseData)
    entered: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""
    base_url: str = ""
    read: Callable[[str], bytes | None] = _no_file
    walkthrough: Sequence[str] = ()

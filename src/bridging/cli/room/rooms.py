"""The room that a command is asked for: a file, a folder with a ``room.yaml``, or the id of a room in a content root."""

from pathlib import Path

from bridging.cli.roots import NoSuchRoot, private_root, public_root
from bridging.engines.escape.load import FILE_NAME, LoadedRoom, read_room
from bridging.kernel.diagnostic import Diagnostic
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say
from bridging.source.text import Language

FOLDER = "rooms"


def room_called(name: str, language: Language) -> LoadedRoom:
    """Return the room, with whatever is wrong in it; raise `Unusable` where there is none."""
    file = _file_of(name)
    if file is None:
        raise Unusable("room.absent", room=name)
    found = read_room(file)
    if isinstance(found, Diagnostic):
        place = found.span
        raise Unusable(
            "room.unreadable", place=f"{place.file.as_posix()}:{place.line}:{place.column}", problem=say(found.message, language)
        )
    return found


def _file_of(name: str) -> Path | None:
    """Return the file, which may be no file at all; only what is not there is None."""
    named = Path(name)
    roots = [public_root(), *_private_roots()]
    for path in (named / FILE_NAME, named, *(root / FOLDER / name / FILE_NAME for root in roots)):
        try:
            if path.exists() and not (path == named and path.is_dir()):
                return path
        except (OSError, ValueError):
            continue
    return None


def _private_roots() -> list[Path]:
    try:
        found = private_root()
    except NoSuchRoot:
        return []
    return [found] if found else []

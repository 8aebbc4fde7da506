"""Where an index lies: a folder for each build, and a pointer to the one in use, replaced by one rename."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Raised when fields or keys change: an index of another make must be built again.
MAKE: Final = 1
_POINTER: Final = "current.json"


class NoIndex(Exception):
    """There is no index here that this make of search can read: build it."""


def current(path: Path) -> Path:
    """Return the folder of the index in use; raise NoIndex."""
    folder = _pointer(path).get("folder")
    if not folder or not (path / folder).is_dir():
        raise NoIndex(str(path))
    return path / folder


def _pointer(path: Path) -> dict[str, str]:
    try:
        pointer = json.loads((path / _POINTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return pointer if isinstance(pointer, dict) and pointer.get("make") == MAKE else {}


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder; when it has been filled, make it the one in use, else leave no trace.

    The folder in use until then is kept, since a reader may be about to open it; the one before that goes.
    """
    path.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="index-", dir=path))
    try:
        yield folder
        replaced = _pointer(path)
        pointer = {"make": MAKE, "folder": folder.name, "previous": replaced.get("folder", "")}
        written = folder / _POINTER
        written.write_text(json.dumps(pointer), encoding="utf-8")
        written.replace(path / _POINTER)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if replaced.get("previous"):
        shutil.rmtree(path / replaced["previous"], ignore_errors=True)

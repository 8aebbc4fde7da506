"""Formulas that were already made: in memory for the process, in a folder for the next one.

A key is the hash of everything that decides the result, so an old folder is never wrong, only larger than needed.
"""

import hashlib
import json
import threading
from pathlib import Path
from typing import Final

from bridging.source.maths.engine import TEMML

# Raise it when the rewriting of Temml's output changes.
FORMAT: Final = 1
FILE_NAME: Final = "formulas.json"

_lock = threading.Lock()
_known: dict[str, str] = {}


def key_of(tex: str, *, display: bool) -> str:
    return hashlib.sha256("\x1f".join((TEMML, str(FORMAT), "block" if display else "inline", tex)).encode()).hexdigest()


def find(key: str) -> str | None:
    return _known.get(key)


def remember(key: str, mathml: str) -> None:
    with _lock:
        _known[key] = mathml


def load_cache(folder: Path) -> int:
    """Add a folder's formulas to the memory; return how many. A missing or damaged file counts as empty."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return 0
    if not isinstance(stored, dict):
        return 0
    sound = {key: value for key, value in stored.items() if isinstance(value, str)}
    with _lock:
        _known.update(sound)
    return len(sound)


def save_cache(folder: Path) -> int:
    """Write all formulas of this process into a folder, whole or not at all; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    with _lock:
        stored = dict(sorted(_known.items()))
    unfinished = folder / f"{FILE_NAME}.new"
    unfinished.write_text(json.dumps(stored, ensure_ascii=False), "utf-8")
    unfinished.replace(folder / FILE_NAME)
    return len(stored)

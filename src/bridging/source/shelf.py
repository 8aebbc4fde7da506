"""What files said in an earlier run: a file that is word for word the same is not read again.

Only a program that opens the shelf has one. What stands on it was made by a function of a text and its place, and by the very
code that runs now: the shelf of other code counts as empty.
"""

import functools
import hashlib
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, cast

from bridging.source.signature import signature, surroundings

FILE_NAME: Final = "readings.pickle"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_READERS: Final = ("kernel", "source", "engines", "programme")
"""The packages whose code decides what a file says."""
_ABSENT: Final = object()


@dataclass
class _Shelf:
    """``kept`` is from earlier runs, ``used`` is what this run asked for; both are pickled one by one, so that little is made anew."""

    version: str
    kept: dict[str, bytes]
    used: dict[str, bytes] = field(default_factory=dict)

    def find(self, key: str) -> Any:
        stored = self.kept.get(key)
        if stored is None:
            return _ABSENT
        try:
            value = pickle.loads(stored)  # noqa: S301 -- our own file, in the folder where the site keeps its database
        except Exception:  # noqa: BLE001 -- a damaged file may fail in any way, and is read anew
            return _ABSENT
        self.used[key] = stored
        return value


_open: _Shelf | None = None


def open_shelf(folder: Path) -> int:
    """Use a folder's readings from now on; return how many there are. A missing or damaged file, or one of other code, counts as empty."""
    global _open  # noqa: PLW0603 -- one shelf a process, as with formulas
    version = code_version()
    _open = _Shelf(version, _stored(folder / FILE_NAME, version))
    return len(_open.kept)


def save_shelf(folder: Path) -> bool:
    """Write what this run asked for, whole or not at all, and close the shelf; return whether anything was new."""
    global _open
    shelf, _open = _open, None
    if shelf is None or shelf.used == shelf.kept:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE_NAME}.{os.getpid()}"
    unfinished.write_bytes(pickle.dumps((shelf.version, shelf.used), pickle.HIGHEST_PROTOCOL))
    unfinished.replace(folder / FILE_NAME)
    return True


class _Mark(Protocol):
    def __call__[Function: Callable[..., Any]](self, function: Function, /) -> Function: ...


def shelved(*, when: Callable[[Any], bool] = lambda _result: True) -> _Mark:
    """Keep a function's results on the shelf, where one is open. Its arguments must say all that its result depends on."""

    def mark[Function: Callable[..., Any]](function: Function) -> Function:
        @functools.wraps(function)
        def reading(*args: Any) -> Any:
            if _open is None:
                return function(*args)
            key = _key(function.__module__, function.__qualname__, *args)
            found = _open.find(key)
            if found is not _ABSENT:
                return found
            result = function(*args)
            if when(result):
                _open.used[key] = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            return result

        return cast("Function", reading)

    return mark


def code_version() -> str:
    """Return what changes whenever the code does that reads files."""
    return f"{surroundings()} {signature(_PACKAGE / name for name in _READERS)}"


def _key(*parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:
        # What a text would be written as takes as long to find as its digest; its kind and its length keep it apart from all else.
        said = part if isinstance(part, str) else repr(part)
        digest.update(f"{type(part).__name__} {len(said)}\0{said}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _stored(file: Path, version: str) -> dict[str, bytes]:
    try:
        stored: Any = pickle.loads(file.read_bytes())  # noqa: S301 -- our own file
        of_version, kept = stored
    except Exception:  # noqa: BLE001 -- a damaged file may fail in any way
        return {}
    return kept if of_version == version and isinstance(kept, dict) else {}

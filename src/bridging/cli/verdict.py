"""What a check said: asked the same of the same files by the same code, it says the same, and is not worked out again.

Kept is the last answer alone, with the site's data. Which files were there is told by their names, sizes and times, so a
repeated check costs a look into the folders instead of a reading.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, Literal

from bridging.cli.roots import cache_folder
from bridging.source.signature import signature, surroundings
from bridging.source.text import Language

FILE_NAME: Final = "verdict.json"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_JUDGES: Final = ("cli", "kernel", "source", "engines", "programme", "locale")
"""The packages whose code and words decide what is said."""


@dataclass(frozen=True, slots=True)
class Question:
    """``path`` is what diagnostics are shown of: the root itself, or something in it."""

    root: Path
    private: Path | None
    path: Path
    today: dt.date
    language: Language
    layout: Literal["text", "json", "github"]
    with_matrix: bool = False
    seeds: int = 0
    """How many variants of each item are tried."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``output`` is for whoever asked, ``summary`` for a person beside it."""

    code: int
    output: str
    summary: str = ""


def key_of(question: Question) -> str:
    """Return what stands for the question, the files as they are now, the code, and the libraries that it uses."""
    roots = [root for root in (question.root, question.private) if root is not None]
    parts = (
        *map(str, astuple(question)),
        Path.cwd(),
        surroundings(),
        signature([_PACKAGE / name for name in _JUDGES]),
        signature(roots),
    )
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogateescape")).hexdigest()


def kept_verdict(key: str) -> Verdict | None:
    try:
        kept = json.loads((cache_folder() / FILE_NAME).read_text(encoding="utf-8"))
        return Verdict(**kept["verdict"]) if kept["key"] == key else None
    except (OSError, ValueError, TypeError, KeyError):
        # Absent, damaged, or of another version: it is worked out.
        return None


def keep_verdict(key: str, verdict: Verdict) -> None:
    """Write it whole or not at all; a disk that takes nothing is no fault."""
    file = cache_folder() / FILE_NAME
    unfinished = file.with_name(f"{FILE_NAME}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(
            json.dumps({"key": key, "verdict": {"code": verdict.code, "output": verdict.output, "summary": verdict.summary}})
        )
        unfinished.replace(file)

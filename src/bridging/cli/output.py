"""What every command prints in the same way."""

import json
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bridging.source.text import Language


def print_json(document: Mapping[str, object] | Sequence[object]) -> None:
    """Print one UTF-8 document."""
    sys.stdout.write(json_text(document))


def json_text(document: Mapping[str, object] | Sequence[object]) -> str:
    """Return one document as text; NaN would not be JSON and is refused."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def counted(number: int, thing: str) -> str:
    """Say how many of something there are: 1 page, 2 pages."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def unusable(code: str, message: str, hint: str, *, as_json: bool) -> int:
    """Say that the input cannot be used; the exit code of that is 2."""
    if as_json:
        print_json({"error": {"code": code, "message": message, "hint": hint}})
    else:
        print(f"{message}\n{hint}", file=sys.stderr)
    return 2


def unwritable(path: Path, problem: OSError, *, as_json: bool) -> int:
    """Say that what was made cannot be kept there."""
    message = f"{path} cannot be written: {problem.strerror}."
    return unusable("file.unwritable", message, "Name with --out a place at which you may write.", as_json=as_json)


def terminal_language() -> Language:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "nl" if value.lower().startswith("nl") else "en"
    return "nl" if (locale.getlocale()[0] or "").startswith("nl") else "en"

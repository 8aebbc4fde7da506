"""One example of each type of item: real files, shown to authors and tried by tests."""

from functools import cache
from pathlib import Path
from typing import Final

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.yaml import load_yaml

_FOLDER: Final = Path(__file__).parent


@cache
def sample_text(kind: str) -> str:
    """Return the file of a type; raise FileNotFoundError for a type without one."""
    return (_FOLDER / f"{kind}.yaml").read_text(encoding="utf-8")


@cache
def sample(kind: str) -> Item:
    """Return the example of a type; raise ValueError when its file is not in order."""
    located = load_yaml(sample_text(kind), _FOLDER / f"{kind}.yaml")
    if isinstance(located, Diagnostic):
        raise ValueError(f"unreadable example: {located}")  # noqa: TRY004 -- the file is at fault, not a type
    return load_item(located.data)


def sample_picture(name: str) -> bytes:
    """Return a drawing that an example shows."""
    return (_FOLDER / name).read_bytes()

"""A command of `bridging room`: what it asks for, what it makes of it, and the shape of that."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Printed:
    """``document`` is what ``--json`` prints, ``text`` what a person reads; ``code`` is 1 when the room may not open."""

    document: dict[str, Any]
    text: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class RoomCommand:
    """``run`` raises `Unusable` for input that cannot be used. ``result``: the type of the document, of which its JSON Schema is made."""

    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Language], Printed]
    result: Any

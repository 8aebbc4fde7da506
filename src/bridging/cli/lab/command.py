"""A command of `bridging lab`: what it asks for, what it makes of it, and the shape of that."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LabCommand:
    """``run`` returns what stands in the JSON document; it raises `Unusable` for input that cannot be used."""

    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Any]
    result: Any
    """The type of the document, a ``TypedDict``, a list or a union of them: its JSON Schema is made from it (`bridging docs`)."""
    cautions: tuple[str, ...] = ()
    """The codes that its warnings may have: the closed list of its engine. The words stand in the catalogue under ``caution.CODE``.

    What follows a point tells apart the sentences of engines that warn of the same thing; it is not shown."""

"""What somebody did, as the journal has it and as the engines play it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. ``seq`` is its place in its stream, ``actor`` an opaque mark for who did it."""

    seq: int
    actor: str
    kind: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what stands under a name; nothing where that is no text, since what was sent is not trusted."""
        value = self.payload.get(name)
        return value if isinstance(value, str) else ""

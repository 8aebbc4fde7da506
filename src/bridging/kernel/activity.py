"""What every engine tells about a thing that a learner does: enough to check, to place and to record it."""

from dataclasses import dataclass
from typing import Literal

from bridging.kernel.bloom import Bloom
from bridging.kernel.diagnostic import Span

Track = Literal["both", "6+", "7"]


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """One part of an activity: the outcome it shows and the level at which it shows it."""

    outcome: str
    bloom: Bloom


@dataclass(frozen=True, slots=True)
class ActivityHeader:
    """``kind`` is the word used in evidence lists (``item``, ``assignment``, ``meeting``, ``skill``)."""

    kind: str
    id: str
    version: int
    track: Track
    parts: tuple[OutcomePart, ...]
    minutes: int
    ceiling: Bloom
    span: Span
    counts_as_evidence: bool = True

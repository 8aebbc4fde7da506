"""Sequences against a reference around a cut, each with how often it was seen."""

from dataclasses import dataclass

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Aligned:
    """``bases`` are as long as the reference, with ``-`` for what is lost; ``inserted``: (column it stands left of, bases).

    ``share`` is in per cent, with its 95 % interval.
    """

    name: Message
    bases: str
    inserted: tuple[tuple[int, str], ...]
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """``cut`` is the column right of the cut, ``window`` the columns that count (half open), ``variants`` those at which donors differ."""

    reference: str
    cut: int
    window: tuple[int, int]
    variants: tuple[int, ...]
    rows: tuple[Aligned, ...]

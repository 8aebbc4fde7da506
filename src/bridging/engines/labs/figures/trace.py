"""A Sanger trace around a cut: the signals of the four bases, what was called, and how sure the call is."""

from dataclasses import dataclass
from typing import Final

BASES: Final = "ACGT"


@dataclass(frozen=True, slots=True)
class Trace:
    """``signals``: for A, C, G and T the samples that are drawn, a part of the whole trace; ``peaks`` are the samples of the calls.

    ``first`` is the number of the first call in the whole trace, ``cut`` the call right of the cut and ``guide`` what the guide covers (half
    open), all three counted in the whole trace.
    """

    calls: str
    qualities: tuple[int, ...]
    signals: tuple[tuple[int, ...], ...]
    peaks: tuple[int, ...]
    first: int
    cut: int
    guide: tuple[int, int]

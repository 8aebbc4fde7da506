"""What teammates say of each other after a session: to learn from, and part of no score.

Five behaviours that teams depend on (after Ohland and others, Academy of Management Learning & Education 11, 2012, doi:10.5465/amle.2010.0177,
in words of our own), and two comments: what one values, and what one asks for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

BEHAVIOURS: Final = ("prepared", "contributes", "listens", "on-track", "asks-why")
LEVELS: Final = (1, 2, 3, 4)
"""Rarely, sometimes, often, nearly always."""
FEWEST: Final = 2
"""From fewer teammates it would be plain who said it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one says of another; a behaviour of which one cannot judge is left out of ``levels``."""

    levels: Mapping[str, int]
    values: str
    asks: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody hears, without who said it. ``means``: mean level and how many judged; None where too few could."""

    givers: int
    means: Mapping[str, tuple[float, int] | None]
    values: Sequence[str]
    asks: Sequence[str]


def heard(said: Sequence[Said]) -> Heard | None:
    """Return what may be shown of it; None while too few have spoken.

    Comments stand in the order of the alphabet, each kind by itself: neither when one was given nor which belong together tells whose they are.
    """
    if len(said) < FEWEST:
        return None
    return Heard(
        len(said),
        {behaviour: _mean([each.levels[behaviour] for each in said if behaviour in each.levels]) for behaviour in BEHAVIOURS},
        sorted((each.values for each in said if each.values), key=str.casefold),
        sorted((each.asks for each in said if each.asks), key=str.casefold),
    )


def _mean(levels: Sequence[int]) -> tuple[float, int] | None:
    return (sum(levels) / len(levels), len(levels)) if len(levels) >= FEWEST else None

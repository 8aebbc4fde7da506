"""A culture as it stands, and the book in which everything that happens to it is entered.

Two sums always hold. Cells: volume now = volume at the start + grown − lost − stored. Money and matter: what a culture has used is the sum of its entries.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import pi

import numpy as np
from numpy.typing import NDArray

from bridging.engines.organoids.culture.parameters import Method


class Kind(StrEnum):
    SEEDED = "seeded"
    GREW = "grew"
    DIED = "died"
    FED = "fed"
    DOME_LOST = "dome-lost"
    PASSAGED = "passaged"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the book. Volumes are of living cells; ``matrix_ul`` is neat."""

    day: int
    kind: Kind
    domes: int = 0
    grown_nl: float = 0
    lost_nl: float = 0
    stored_nl: float = 0
    matrix_ul: float = 0
    medium_ul: float = 0
    minutes: float = 0
    cost_eur: float = 0


@dataclass(frozen=True, slots=True)
class State:
    """``diameters_um`` is a sample that stands for all organoids of the culture."""

    day: int
    passage: int
    domes: int
    organoids: int
    diameters_um: tuple[float, ...]
    viable: float
    days_since_passage: int
    days_since_feeding: int
    vials: int = 0
    book: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def volume_nl(self) -> float:
        """Living cells."""
        return self.organoids * mean_volume_nl(np.asarray(self.diameters_um)) * self.viable if self.organoids else 0.0

    @property
    def median_um(self) -> float:
        return float(np.median(self.diameters_um)) if self.organoids else 0.0

    @property
    def cost_eur(self) -> float:
        return sum(entry.cost_eur for entry in self.book)


@dataclass(frozen=True, slots=True)
class Passage:
    """``split``: domes made of each dome."""

    split: float
    method: Method = Method.FRAGMENTS
    has_rock: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done on a day, in this order: freeze domes (a vial each), passage, or else feed."""

    passage: Passage | None = None
    feeds: bool = False
    freezes: int = 0


def mean_volume_nl(diameters_um: NDArray[np.float64]) -> float:
    # 1 nL is 10⁶ µm³.
    return float((pi / 6 * diameters_um**3).mean()) / 1e6

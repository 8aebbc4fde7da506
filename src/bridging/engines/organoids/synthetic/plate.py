"""A plate of forskolin-induced swelling as a table: normalised areas of each well over an hour, by a response that is known.

Area rises as 1 − e^(−t/τ) above 100 % (the shape of Dekkers et al. 2013, doi:10.1038/nm.3201; τ and the height are chosen, not measured). A vector
that brings CFTR raises the response evenly with the logarithm of the dose, within the range that is tested; a preparation of relative potency ρ does
at a dose d what the reference does at ρ · d. Chance comes in as a generator, so that several arms can be drawn from one seed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log10
from random import Random
from typing import Final

MINUTES: Final = (0, 10, 20, 30, 40, 50, 60)
TAU_MINUTES: Final = 28
FULL_RISE_PERCENT: Final = 95
"""What full function adds to the area, in the end."""
BETWEEN_WELLS: Final = 0.04
"""Coefficient of variation of the rise between wells."""
READING_PERCENT: Final = 0.6
"""Standard deviation of one reading of an area."""


@dataclass(frozen=True, slots=True)
class DoseResponse:
    """``lowest``: share of full function at ``lowest_dose``; ``per_decade``: what ten times the dose adds to it."""

    lowest: float = 0.20
    per_decade: float = 0.40
    lowest_dose: float = 1e3

    def function(self, dose: float) -> float:
        return self.lowest + self.per_decade * (log10(dose) - log10(self.lowest_dose))


@dataclass(frozen=True, slots=True)
class Reading:
    well: int
    minute: int
    area_percent: float


def area_percent(function: float, minute: float) -> float:
    """Return the normalised area of organoids with this share of full CFTR function."""
    return 100 + FULL_RISE_PERCENT * function * (1 - exp(-minute / TAU_MINUTES))


def readings(function: float, chance: Random, *, wells: int = 6, minutes: Sequence[int] = MINUTES) -> Iterator[Reading]:
    """Yield the readings of the wells of one arm, well by well."""
    for well in range(1, wells + 1):
        height = 1 + chance.gauss(0, BETWEEN_WELLS)
        for minute in minutes:
            rise = (area_percent(function, minute) - 100) * height
            yield Reading(well, minute, round(100 + rise + chance.gauss(0, READING_PERCENT), 1))

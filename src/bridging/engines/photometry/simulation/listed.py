"""A sample as the instrument's software lists it, for exercises at a table: one contrast a landing, without film and without crowding.

Contrasts are magnitudes in 10⁻³, masses are in MDa, as people write them down. Contrast is linear in mass (Young et al., Science 360, 2018,
doi:10.1126/science.aar5839). Chance comes in as a generator, so that several tables can be drawn from one seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bridging.engines.photometry.constants import KDA_PER_NT

AAV5_EMPTY_MDA: Final = 5 * 81.9e-3 + 5 * 66.6e-3 + 50 * 60.0e-3
"""VP1:VP2:VP3 = 5:5:50 of about 81.9, 66.6 and 60.0 kDa: an average, as assembly is stochastic (Wörner et al., Nature Communications 12, 2021,
doi:10.1038/s41467-021-21935-5)."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """contrast = slope · mass + intercept, on the instrument of that day."""

    slope: float
    """10⁻³ per MDa."""
    intercept: float

    def contrast(self, mass_mda: float) -> float:
        return self.slope * mass_mda + self.intercept


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of particle: its share of the landings, and either the mean and spread of its masses or the two ends between which they lie evenly."""

    share: float
    mass_mda: float = 0.0
    sd_mda: float = 0.0
    between_mda: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReadPeak:
    """The middle of the peak of a standard, in one of its films."""

    standard: str
    mass_mda: float
    replicate: int
    contrast: float


def packed_mda(kilobases: float, empty_mda: float = AAV5_EMPTY_MDA) -> float:
    """Return the mass of a capsid with a genome of this length in it."""
    return empty_mda + kilobases * KDA_PER_NT


def read_peaks(
    standards: Sequence[tuple[str, float]], line: DayLine, chance: Random, *, replicates: int = 3, cv: float = 0.0015
) -> tuple[ReadPeak, ...]:
    """Return what was read for each standard, film by film; ``cv`` is the scatter of a peak's middle between films."""
    return tuple(
        ReadPeak(name, round(mass, 3), replicate, round(line.contrast(mass) * (1 + chance.gauss(0, cv)), 2))
        for name, mass in standards
        for replicate in range(1, replicates + 1)
    )


def landings(count: int, sorts: Sequence[Sort], line: DayLine, chance: Random) -> tuple[float, ...]:
    """Return so many contrasts, in the order of landing. Shares add up to 1; what rounding leaves over is of the last sort."""
    return tuple(round(line.contrast(_mass(sorts, chance)), 2) for _ in range(count))


def _mass(sorts: Sequence[Sort], chance: Random) -> float:
    at, reached = chance.random(), 0.0
    for sort in sorts:
        reached += sort.share
        if at < reached:
            break
    return chance.uniform(*sort.between_mda) if sort.between_mda else chance.gauss(sort.mass_mda, sort.sd_mda)

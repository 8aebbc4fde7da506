"""What may be in a sample, and how it would look."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.photometry.constants import EMPTY_AAV_KDA, KDA_PER_NT
from bridging.engines.photometry.events import Line

LINE: Final = Line(-6.1e-5, 3.7e-4)
"""An instrument as the demonstration film of PhotoMol has it. Slopes differ by instrument and settings."""

DNA_CONTRAST: Final = 1.0
"""Contrast of DNA per mass, beside that of protein. 1 leaves it out; real DNA scatters differently (Li et al., Nucleic Acids Research 48, 2020,
doi:10.1093/nar/gkaa632), so that a full capsid read with a protein line appears lighter."""


@dataclass(frozen=True, slots=True)
class Species:
    """A kind of particle. ``longest_kda`` makes it a continuum from ``mass_kda`` on; σ = √(floor² + (relative · mass)²)."""

    name: str
    mass_kda: float
    share: float
    """Of the particles in solution."""
    longest_kda: float | None = None
    sigma_floor_kda: float = 13.0
    sigma_relative: float = 0.03


@dataclass(frozen=True, slots=True)
class Partials:
    """One genome that is too short, or every length between two (nt)."""

    share: float
    shortest_nt: float
    longest_nt: float | None = None


def aav(
    empty: float,
    full: float,
    partials: Partials | None = None,
    *,
    aggregates: float = 0.0,
    genome_nt: float = 4700,
    empty_kda: float = EMPTY_AAV_KDA,
    dna_contrast: float = DNA_CONTRAST,
) -> tuple[Species, ...]:
    """Return the species of a vector; shares are of all particles and need not add up to 1. Aggregates are two empty or two full capsids."""

    def packed(nt: float) -> float:
        return empty_kda + KDA_PER_NT * nt * dna_contrast

    found = [Species("empty", empty_kda, empty, sigma_relative=0.04), Species("full", packed(genome_nt), full, sigma_relative=0.04)]
    if partials:
        longest = None if partials.longest_nt is None else packed(partials.longest_nt)
        found.append(Species("partial", packed(partials.shortest_nt), partials.share, longest, sigma_relative=0.04))
    if aggregates:
        found.append(Species("aggregate", 2 * empty_kda, aggregates, 2 * packed(genome_nt), sigma_relative=0.05))
    return tuple(found)


def ladder(*masses_kda: float) -> tuple[Species, ...]:
    """Return proteins of known mass, as many of each."""
    return tuple(Species(f"{mass:g}", mass, 1.0) for mass in masses_kda)

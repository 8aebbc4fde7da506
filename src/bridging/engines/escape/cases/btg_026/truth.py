"""What is true of the batch, before anybody measures it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bridging.engines.photometry.simulation.listed import DayLine, packed_mda
from bridging.kernel.seed import random_for

PUBLISHED: Final = 20260
"""The seed of the tables in the curriculum."""

CFTR_KB: Final = 4.72
GFP_KB: Final = 2.50
FULL_MDA: Final = packed_mda(CFTR_KB)
GFP_MDA: Final = packed_mda(GFP_KB)
PLANNED_VG: Final = 1.0e13
"""The dose of the protocol."""
ABOVE_RANGE: Final = 0.03
"""Share of landings heavier than a full capsid."""
_CLONES: Final = ("A7", "B3", "C1", "D9", "E2")
_KINDS: Final = ("unedited", "valid", "mixture", "knockout", "dropout")


@dataclass(frozen=True, slots=True)
class Truth:
    """The defaults are those of the curriculum's tables. ``empty`` and ``gfp`` are shares of the particles, ``genomes_per_ml`` counts both genomes."""

    line: DayLine = field(default=DayLine(slope=40.0, intercept=1.5))
    empty: float = 0.29
    gfp: float = 0.27
    genomes_per_ml: float = 4.0e12
    clones: Mapping[str, str] = field(default_factory=lambda: dict(zip(_CLONES, _KINDS, strict=True)))
    """Kind by name."""
    copies: Mapping[str, float] = field(default_factory=lambda: dict(zip(_CLONES, (2.02, 1.98, 2.05, 2.01, 1.03), strict=True)))
    colonies: tuple[int, int, int, int, int] = (4, 3, 1, 22, 9)
    """Of the two plates of air, settle and contact in grade B, and of air and contact in grade C."""
    later_min: int = 0
    """By how many minutes the whole day ran later than in the curriculum."""

    @property
    def full(self) -> float:
        return round(1 - ABOVE_RANGE - self.empty - self.gfp, 2)

    @property
    def potency(self) -> float:
        """Return what a dose does, as a share of what the same count of genomes of the reference does: only those with CFTR do anything."""
        return round(self.full / (self.full + self.gfp), 2)

    def of_kind(self, kind: str) -> str:
        return next(name for name, its in self.clones.items() if its == kind)


def truth(seed: int) -> Truth:
    """Return what is true for a seed. No draw changes what the tables mean: limits are kept, the ratio stays near 0.60, one clone is valid."""
    if seed == PUBLISHED:
        return Truth()
    draw = random_for("btg-026", seed)
    kinds = dict(zip(_CLONES, draw.sample(_KINDS, len(_KINDS)), strict=True))
    return Truth(
        line=DayLine(slope=round(draw.uniform(38.7, 40.9), 1), intercept=round(draw.uniform(1.0, 2.0), 1)),
        empty=draw.choice((0.28, 0.29, 0.30)),
        gfp=draw.choice((0.26, 0.27, 0.28)),
        genomes_per_ml=draw.choice((3.6e12, 3.8e12, 4.2e12, 4.4e12, 4.6e12)),
        clones=kinds,
        copies={name: round(draw.gauss(1.0 if kind == "dropout" else 2.0, 0.025), 2) for name, kind in kinds.items()},
        colonies=(draw.randint(2, 6), 3, draw.randint(0, 2), draw.randint(14, 36), draw.randint(4, 13)),
        later_min=draw.randint(-9, 9),
    )

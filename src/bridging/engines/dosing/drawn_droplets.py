"""Wells of a digital PCR whose titre is known: each droplet holds a copy with the chance that Poisson's law gives.

λ = titre / dilution · droplet volume, and a droplet is positive with 1 − e^(−λ) (Hindson et al. 2011, doi:10.1021/ac202028g). Chance comes in as a
generator, so that several assays can be drawn from one seed.
"""

from dataclasses import dataclass
from math import exp
from random import Random
from typing import Final

from bridging.engines.dosing.droplets import DropletCounts

ACCEPTED: Final = (16_800, 19_200)
"""Droplets that a well of some 20,000 keeps, at least and at most."""
_BLANKS: Final = (0, 0, 1)
"""False positives of a well without template."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """``dilution``: from the sample to the reaction, all steps together."""

    droplet_volume_ml: float
    dilution: float

    def positive_share(self, titre_per_ml: float) -> float:
        return 1 - exp(-(titre_per_ml / self.dilution * self.droplet_volume_ml))


def drawn_wells(titre_per_ml: float, reaction: Reaction, chance: Random, *, wells: int = 3) -> tuple[DropletCounts, ...]:
    """Return the wells of one assay; a titre of 0 makes wells without template."""
    return tuple(_well(titre_per_ml, reaction, chance) for _ in range(wells))


def _well(titre_per_ml: float, reaction: Reaction, chance: Random) -> DropletCounts:
    accepted = chance.randint(*ACCEPTED)
    if not titre_per_ml:
        return DropletCounts(accepted_droplets=accepted, positive_droplets=chance.choice(_BLANKS))
    share = reaction.positive_share(titre_per_ml)
    return DropletCounts(accepted_droplets=accepted, positive_droplets=sum(chance.random() < share for _ in range(accepted)))

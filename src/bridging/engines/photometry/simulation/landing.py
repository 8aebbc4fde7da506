"""How often particles land.

Diffusion brings c·√(D/πt) particles to a surface that keeps them all, so that the number that lands goes with √D (Crank, The Mathematics of
Diffusion, 1975, section 3.3), and D of a ball goes with the inverse root of three of its mass: heavy particles land less often, and counts are no
molar ratio. How many land at a given concentration depends on instrument, slide and mixing: the anchors here are round numbers from practice, one
for capsids and one for proteins, since the two do not follow from each other.
"""

from dataclasses import dataclass
from math import pi
from typing import Final

FIELD_UM: Final = (10.8, 2.9)
"""Field of view of a common instrument: 128 × 35 pixels of 84 nm."""
SPOT_UM: Final = 0.3
"""Nearer than this two particles make one spot; the wavelength over twice the aperture is about 0.2 µm."""
MOMENT_S: Final = 0.1
"""Within this time two landings are one in the ratiometric image."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """So many landings a second in the field of view are seen of particles of this mass at this concentration.

    An assumption for planning; one's own dilution series replaces it.
    """

    per_s: float
    per_ml: float
    mass_kda: float


CAPSIDS: Final = Anchor(50.0, 1e11, 3740.0)
"""About 10¹¹ capsids per mL are loaded."""
PROTEINS: Final = Anchor(50.0, 9e12, 150.0)
"""About 15 nM are measured after dilution (10 to 20 nM are usual)."""


def landing_rate(per_ml: float, mass_kda: float, anchor: Anchor = CAPSIDS) -> float:
    """Return landings per second: proportional to concentration and to D^½ ∝ M^(−1/6)."""
    return anchor.per_s * per_ml / anchor.per_ml * float((mass_kda / anchor.mass_kda) ** (-1 / 6))


def crowding(rate_per_s: float) -> float:
    """Return the expected number of other landings on the spot and within the moment of one: a Poisson mean."""
    area = FIELD_UM[0] * FIELD_UM[1]
    return rate_per_s * 2 * MOMENT_S * pi * SPOT_UM**2 / area

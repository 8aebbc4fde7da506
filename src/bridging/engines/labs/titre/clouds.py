"""Where the droplets of an assay lie: an empty cloud, a full one, and the rain of droplets in which the reaction began late or was disturbed."""

from dataclasses import dataclass
from math import erfc, exp, sqrt
from typing import Final

from bridging.engines.labs.titre.state import Amplicon
from bridging.kernel.seed import random_for

RAIN: Final = 0.11
"""Of the droplets with one copy."""
_DEPTH: Final = 0.22
"""How far rain falls on average, of the distance between the clouds."""
TOP: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Clouds:
    """Amplitudes, in the units of the reader. Rain begins two standard deviations below the middle of the full cloud."""

    empty: float
    empty_sd: float
    full: float
    full_sd: float

    @property
    def rain_from(self) -> float:
        return self.full - 2 * self.full_sd

    @property
    def rain_depth(self) -> float:
        return _DEPTH * (self.full - self.empty)

    def missed(self, threshold: float) -> float:
        """Return the share of droplets with one copy that lie below a threshold."""
        rain = exp(min(0.0, threshold - self.rain_from) / self.rain_depth)
        return RAIN * rain + (1 - RAIN) * _above((self.full - threshold) / self.full_sd)

    def mistaken(self, threshold: float) -> float:
        """Return the share of empty droplets that lie above it."""
        return _above((threshold - self.empty) / self.empty_sd)


def _above(z: float) -> float:
    return 0.5 * erfc(z / sqrt(2))


_ASSAYS: Final = {
    Amplicon.POLY_A: Clouds(1900, 120, 6800, 330),
    Amplicon.START: Clouds(2400, 130, 5700, 290),
    Amplicon.END: Clouds(1500, 110, 4900, 290),
}


def clouds_of(seed: str, amplicon: Amplicon) -> Clouds:
    """Return the clouds of an assay on this instrument: probe and lamp differ from laboratory to laboratory."""
    assay, bright = _ASSAYS[amplicon], random_for(seed, "clouds", amplicon).uniform(0.92, 1.08)
    return Clouds(assay.empty * bright, assay.empty_sd * bright, assay.full * bright, assay.full_sd * bright)

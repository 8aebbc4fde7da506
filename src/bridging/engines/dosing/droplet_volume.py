"""Droplet volume from diameters that were measured in a micrograph: V = π/6 · mean of d³.

Interval: Student's t over the cubes, and the scale of the micrograph: an error of 1 % in it is one of 3 % in the volume, and the same for every
droplet. Both relative variances add (JCGM 100:2008, 5.1.6). That the volume limits how well a concentration is known: L. B. Pinheiro et al.,
Analytical Chemistry 84 (2012) 1003–1011, doi:10.1021/ac202578x.
"""

from dataclasses import dataclass
from math import pi, sqrt
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.quantities import CvPercent, Input
from bridging.engines.dosing.special import t_quantile
from bridging.kernel.intervals import Z

_NL_PER_UM3: Final = 1e-6
_SCALED: Final = "Student's t over droplets, combined with the scale"


class DropletVolumeInput(Input):
    diameters_um: Annotated[tuple[Annotated[float, Field(ge=1, le=1000)], ...], Field(min_length=2, max_length=100_000)]
    scale_cv_percent: CvPercent
    """Of the length in the micrograph; 0 leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropletVolume(Result):
    formula: str = "V = π/6 · mean d³; u²(V) = t² · s²(d³)/n + (3 · scale)², relative"
    source: str = "JCGM 100:2008, 5.1.6; Pinheiro 2012, doi:10.1021/ac202578x"
    droplet_volume_nl: Estimate
    between_droplets_cv_percent: float
    volume_cv_percent: float
    """One standard deviation of the mean volume, the scale included."""


def droplet_volume(given: DropletVolumeInput) -> DropletVolume:
    volumes = [pi / 6 * diameter**3 * _NL_PER_UM3 for diameter in given.diameters_um]
    n = len(volumes)
    mean = sum(volumes) / n
    spread = sqrt(sum((one - mean) ** 2 for one in volumes) / (n - 1)) / mean
    scale = 3 * given.scale_cv_percent / 100
    reach = mean * sqrt((t_quantile(n - 1) * spread) ** 2 / n + (Z * scale) ** 2)
    return DropletVolume(
        droplet_volume_nl=Estimate(mean, (max(0.0, mean - reach), mean + reach), _SCALED, n),
        between_droplets_cv_percent=100 * spread,
        volume_cv_percent=100 * sqrt(spread**2 / n + scale**2),
    )


DROPLET_VOLUME: Final = Calculation(
    "droplet-volume", "volume of droplets from their diameters", DropletVolumeInput, DropletVolume, droplet_volume
)

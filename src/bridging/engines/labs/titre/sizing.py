"""Droplets under a microscope: their diameters, and the volume that follows."""

from functools import lru_cache
from math import pi
from typing import Final

from bridging.engines.dosing.droplet_volume import DropletVolume, DropletVolumeInput, droplet_volume
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.truth import by_chance, truth_of
from bridging.kernel.seed import random_for

DROPLETS: Final = 80
_SPREAD: Final = 0.02
SCALE_CV_PERCENT: Final = 0.7
_UM3_PER_NL: Final = 1e6


@lru_cache(maxsize=64)
def diameters_um(case: Case, seed: str) -> tuple[float, ...]:
    chance = random_for(seed, "micrograph")
    middle = (6 / pi * truth_of(case, seed).droplet_nl * _UM3_PER_NL) ** (1 / 3)
    scale = by_chance(SCALE_CV_PERCENT, seed, "scale")
    return tuple(middle * scale * (1 + chance.gauss(0, _SPREAD)) for _ in range(DROPLETS))


def volume_found(case: Case, seed: str) -> DropletVolume:
    return droplet_volume(DropletVolumeInput(diameters_um=diameters_um(case, seed), scale_cv_percent=SCALE_CV_PERCENT))

"""What a measurement of a drawn image would list, without drawing and measuring it: a plate of them in the time of two images.

Each thing of a scene is judged by the limits of `Parameters` as `measuring` judges what it finds, with the measures that its outline, contrast and
blur lead to there: the area of its outline, 4 % small within 2 % (standard deviation), the focus score σ²/(σ² + s²) of its blur s, its darkness by its kind. A thing is
found when the step of its edge, STEP · contrast, rises above the noise of the response by the edge threshold. What touches is not merged. Held
against `measure` on drawn images in the tests: as many counted within a tenth, and their summed area within a tenth.
"""

from dataclasses import dataclass
from math import exp, hypot
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng

from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.synthetic.drawing import BLUR_PX, CONTRASTS
from bridging.engines.organoids.synthetic.outline import Placed
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene
from bridging.engines.organoids.things import Reason
from bridging.engines.organoids.walls import STEP

_LOOKS: Final = 1
_ERROR, _BIAS = 0.02, 0.96
_FOCUS_ERROR: Final = 0.25
# Standard deviation of σ²·∇²G of white noise of 1, at σ = 2 px.
_RESPONSE_OF_NOISE: Final = 0.17
# At twice the scale there is a quarter of it, and less of the rest.
_COARSE: Final = 0.3
_SMALL, _SMALLEST_WITH_LUMEN = 2, 1.25
_CIRCULARITY: Final = {Kind.FLECK: 0.9, Kind.CLUMP: 0.62, Kind.FIBRE: 0.2, Kind.BUBBLE: 0.98, Kind.BUDDING: 0.88}
_ROUND: Final = 0.95
_DARKNESS: Final = {Kind.FLECK: 0.85, Kind.CLUMP: 1.25, Kind.FIBRE: 1.1, Kind.DENSE: 0.85, Kind.BUDDING: 0.5}
_LIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Listed:
    """``thing`` is its place among the things of the scene. ``reason``: None when it is counted."""

    thing: int
    area_px: float
    focus_score: float
    reason: Reason | None


def listed(scene: Scene, things: tuple[Placed, ...], seed: int, parameters: Parameters) -> tuple[Listed, ...]:
    """Return what is found, in the order of the things."""
    noise = parameters.edge_threshold * _RESPONSE_OF_NOISE * scene.noise
    found = []
    for index, thing in enumerate(things):
        chance = default_rng([seed, _LOOKS, index + 1])
        blur = hypot(float(chance.uniform(*BLUR_PX)) if thing.kind is Kind.BLURRED else 0.0, scene.defocus_px)
        chance.uniform(0, 1)
        contrast = scene.contrast * float(chance.uniform(*CONTRASTS))
        focus, coarse = (sigma**2 / (sigma**2 + blur**2) for sigma in (parameters.edge_sigma_px, 2 * parameters.edge_sigma_px))
        least = parameters.min_contrast * STEP
        if STEP * contrast * focus < max(noise, least) and STEP * contrast * coarse < max(noise * _COARSE, least):
            continue
        seen = focus * float(np.clip(chance.normal(1, _FOCUS_ERROR), 0, 1.2))
        found.append(_judged(index, thing, contrast, seen, chance, parameters))
    return tuple(each for each in found if each.area_px >= np.pi / 16 * parameters.min_diameter_px**2)


def _judged(index: int, thing: Placed, contrast: float, focus: float, chance: Generator, limits: Parameters) -> Listed:
    spread = sum(height**2 for _, height, _ in thing.lobes) / 2
    area = _BIAS * np.pi * thing.radius**2 * (1 + spread) * exp(float(chance.normal(0, _ERROR)))
    if thing.kind is Kind.FIBRE:
        area = 6 * thing.radius
    ratio = 2 * (area / np.pi) ** 0.5 / limits.min_diameter_px
    circularity = _CIRCULARITY.get(thing.kind, _ROUND) + (float(chance.normal(0, 0.03)) if thing.kind not in COUNTED else 0.0)
    roundness = limits.min_circularity if ratio > _SMALL else max(limits.min_circularity, limits.min_small_circularity)
    dark = contrast * _DARKNESS.get(thing.kind, _LIGHT)
    judged = {
        Reason.TOO_SMALL: ratio < 1,
        Reason.TOO_LARGE: ratio * limits.min_diameter_px > limits.max_diameter_px,
        Reason.ELONGATED: thing.kind is Kind.FIBRE,
        Reason.RAGGED: circularity < roundness,
        Reason.OPAQUE: ratio < _SMALLEST_WITH_LUMEN and dark > limits.max_small_darkness,
        Reason.OUT_OF_FOCUS: focus < limits.min_focus,
    }
    return Listed(index, float(area), focus, next((reason for reason, holds in judged.items() if holds), None))

"""The same scene in the light of calcein, which shines in living cells: organoids are bright on a dark ground, debris and bubbles stay dark."""

from math import hypot
from typing import Final

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray
from scipy import ndimage

from bridging.engines.organoids.synthetic.outline import Placed
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene

_DARK: Final = 12
_BRIGHT: Final = 150
_LUMEN: Final = 0.45
_WALL_PX: Final = 4.0
_LENS_PX: Final = 1.2
_FAR_PX: Final = 7.0
_STREAM: Final = 9


def calcein(scene: Scene, things: tuple[Placed, ...], seed: int, frame: int = 0) -> NDArray[np.uint8]:
    """Return (rows, columns): the same scene, things, seed and frame give the same image."""
    sharp, blurred = np.zeros((scene.height, scene.width)), np.zeros((scene.height, scene.width))
    rows, columns = np.mgrid[: scene.height, : scene.width]
    chance = default_rng([seed, _STREAM])
    for thing in things:
        shine = float(chance.uniform(0.7, 1.0))
        if thing.kind not in COUNTED and thing.kind is not Kind.BLURRED:
            continue
        around = int(thing.reach) + 2
        window = (
            slice(max(0, int(thing.y) - around), int(thing.y) + around + 1),
            slice(max(0, int(thing.x) - around), int(thing.x) + around + 1),
        )
        y, x = rows[window] - thing.y, columns[window] - thing.x
        depth = thing.outline(np.arctan2(y, x)) - np.hypot(y, x)
        light = shine * np.clip(depth + 0.5, 0, 1) * (_LUMEN + (1 - _LUMEN) * np.exp(-np.clip(depth, 0, None) / _WALL_PX))
        target = blurred if thing.kind is Kind.BLURRED else sharp
        target[window] = np.maximum(target[window], light)
    seen = ndimage.gaussian_filter(sharp, hypot(_LENS_PX, scene.defocus_px)) + ndimage.gaussian_filter(blurred, _FAR_PX)
    counted = _DARK + _BRIGHT * seen
    noisy = counted + default_rng([seed, _STREAM, frame]).normal(0, 1, counted.shape) * np.sqrt(counted) * 0.35
    image: NDArray[np.uint8] = np.clip(np.round(noisy), 0, 255).astype(np.uint8)
    return image

"""A scene drawn as light that passes: image, truth, and what each thing is."""

from dataclasses import dataclass
from math import hypot
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from scipy import ndimage

from bridging.engines.organoids.synthetic.outline import Placed, place
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene

_BRIGHT: Final = 205
_LENS_PX: Final = 0.8
_WALL_PX: Final = 2.2
# The bright line along a wall, from refraction.
_FRINGE: Final = 0.12
BLUR_PX: Final = (5, 9)
"""Of what lies far from the focal plane."""
CONTRASTS: Final = (0.7, 1.2)
"""Of single things, as shares of the scene's contrast."""
# Streams of chance: a thing that grows must not change the looks of the next one.
_LAYOUT, _LOOKS, _LIGHT, _NOISE = range(4)


@dataclass(frozen=True, slots=True)
class Drawn:
    """``image``: (rows, columns) uint8. ``truth``: labels 1…n of what is counted. ``things``: of label n at index n − 1, then the others."""

    image: NDArray[np.uint8]
    truth: NDArray[np.int32]
    things: tuple[Placed, ...]

    @property
    def count(self) -> int:
        return int(self.truth.max(initial=0))


def draw(scene: Scene, seed: int) -> Drawn:
    """Return the same image and truth for the same scene and seed."""
    return render(scene, laid_out(scene, seed), seed)


def laid_out(scene: Scene, seed: int) -> tuple[Placed, ...]:
    """Return the things of a scene, what is counted first."""
    return tuple(sorted(place(scene, default_rng([seed, _LAYOUT])), key=lambda thing: thing.kind not in COUNTED))


def render(scene: Scene, things: tuple[Placed, ...], seed: int, frame: int = 0) -> Drawn:
    """Draw these things, of which what is counted stands first. Frames of one seed differ in their noise and their things alone."""
    passing = np.ones((scene.height, scene.width))
    truth = np.zeros((scene.height, scene.width), np.int32)
    for label, thing in enumerate(things, start=1):
        window, inside, through = _one(thing, scene, default_rng([seed, _LOOKS, label]))
        passing[window] *= through
        if thing.kind in COUNTED:
            truth[window][inside & (truth[window] == 0)] = label
    light = _light(scene, default_rng([seed, _LIGHT])) * ndimage.gaussian_filter(passing, hypot(_LENS_PX, scene.defocus_px))
    seen = light * (1 + default_rng([seed, _NOISE, frame]).normal(0, scene.noise, light.shape))
    return Drawn(np.clip(np.round(_BRIGHT * seen), 0, 255).astype(np.uint8), truth, things)


def _light(scene: Scene, chance: Generator) -> NDArray[np.float64]:
    """Return light that falls off from a bright place near the middle, and along one direction."""
    rows, columns = np.mgrid[: scene.height, : scene.width]
    middle_y, middle_x = chance.uniform(0.35, 0.65, 2)
    y, x = rows / scene.height - middle_y, columns / scene.width - middle_x
    slope = chance.normal(0, 0.15, 2)
    fall = (y**2 + x**2) / 0.5 + slope[0] * y + slope[1] * x
    light: NDArray[np.float64] = 1 - scene.unevenness * np.clip(fall, -0.1, 1)
    return light


def _one(thing: Placed, scene: Scene, chance: Generator) -> tuple[tuple[slice, slice], NDArray[np.bool_], NDArray[np.float64]]:
    """Return window, where the thing is in it, and the share of light that passes there."""
    blur = float(chance.uniform(*BLUR_PX)) if thing.kind is Kind.BLURRED else 0.0
    around = thing.reach + 12 + 4 * blur
    window = (_span(thing.y, around, scene.height), _span(thing.x, around, scene.width))
    rows, columns = np.mgrid[window]
    y, x = rows - thing.y, columns - thing.x
    turn = float(chance.uniform(0, np.pi))
    if thing.kind is Kind.FIBRE:
        along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        bow = across + along**2 * chance.uniform(-0.01, 0.01)
        depth = np.minimum(1.5 - np.abs(bow), thing.radius - np.abs(along))
    else:
        depth = thing.outline(np.arctan2(y, x)) - np.hypot(y, x)
    contrast = scene.contrast * float(chance.uniform(*CONTRASTS))
    taken = _taken(thing.kind, depth, contrast, chance)
    return window, depth > 0, 1 - (ndimage.gaussian_filter(taken, blur) if blur else taken)


def _taken(kind: Kind, depth: NDArray[np.float64], contrast: float, chance: Generator) -> NDArray[np.float64]:
    """Return the share of light that is taken away, by depth in px under the outline."""
    if kind in {Kind.FLECK, Kind.CLUMP, Kind.FIBRE}:
        dark: NDArray[np.float64] = contrast * 1.3 * np.clip(depth + 0.5, 0, 1)
        return dark
    if kind is Kind.BUBBLE:
        rim: NDArray[np.float64] = 1.6 * contrast * np.exp(-0.5 * ((depth - 5) / 3.5) ** 2) - 0.1 * np.clip((depth - 12) / 4, 0, 1)
        return rim
    wall_px = _WALL_PX * float(chance.uniform(0.8, 1.8))
    wall = contrast * np.exp(-0.5 * ((depth - wall_px) / (wall_px / 1.5)) ** 2) - _FRINGE * contrast * np.exp(
        -0.5 * ((depth + 3) / 1.5) ** 2
    )
    share, grain = {Kind.CYST: (0.05, 0.02), Kind.BLURRED: (0.05, 0.0), Kind.BUDDING: (0.4, 0.3), Kind.DENSE: (0.9, 0.3)}[kind]
    inside = np.clip(depth / wall_px, 0, 1)
    texture = ndimage.gaussian_filter(chance.normal(0, 1, depth.shape), 2) * 7
    taken: NDArray[np.float64] = wall + contrast * inside * (share + grain * 0.3 * texture)
    return np.clip(taken, -0.2, 0.95)


def _span(middle: float, around: float, size: int) -> slice:
    return slice(max(0, int(middle - around)), min(size, int(middle + around) + 1))

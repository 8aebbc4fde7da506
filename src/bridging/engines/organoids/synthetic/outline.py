"""Where things lie and how their outline runs."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene

_TRIES: Final = 200
_GAP_PX: Final = 6
# Radius of debris; half the length of a fibre.
_DEBRIS_PX: Final = {Kind.FLECK: (1.5, 4.5), Kind.CLUMP: (5.0, 13.0), Kind.FIBRE: (12.0, 35.0), Kind.BUBBLE: (38.0, 52.0)}
# Height of the waves of an outline, standard deviation as a share of the radius.
_UNEVEN: Final = {
    Kind.CYST: 0.02,
    Kind.BLURRED: 0.02,
    Kind.DENSE: 0.04,
    Kind.BUDDING: 0.09,
    Kind.FLECK: 0.2,
    Kind.CLUMP: 0.25,
    Kind.FIBRE: 0.0,
    Kind.BUBBLE: 0.0,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """``lobes``: (waves around, height as share of the radius, phase) of the outline r(θ)."""

    kind: Kind
    x: float
    y: float
    radius: float
    lobes: tuple[tuple[int, float, float], ...]

    @property
    def reach(self) -> float:
        return self.radius * (1 + sum(abs(height) for _, height, _ in self.lobes))

    def outline(self, angle: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the radius in px in each direction."""
        waves = [height * np.cos(around * angle + phase) for around, height, phase in self.lobes]
        return self.radius * (1 + np.sum(waves, axis=0)) if waves else np.full_like(angle, self.radius)


def place(scene: Scene, chance: Generator) -> list[Placed]:
    """Lay out a scene, bubbles and then the largest organoids first; what finds no room after 200 tries is left out."""
    placed: list[Placed] = []
    for _ in range(scene.bubbles):
        bubble = Placed(Kind.BUBBLE, 0, 0, float(chance.uniform(*_DEBRIS_PX[Kind.BUBBLE])), ())
        placed.extend(_with_place(bubble, placed, scene, chance))
    kinds = [Kind.CYST] * scene.cysts + [Kind.BUDDING] * scene.budding + [Kind.DENSE] * scene.dense + [Kind.BLURRED] * scene.blurred
    sizes = np.exp(chance.uniform(np.log(scene.smallest_px), np.log(scene.largest_px), len(kinds))) / 2
    order = chance.permutation(len(kinds))
    for radius, which in zip(sorted(sizes, reverse=True), order, strict=True):
        kind = kinds[which]
        thing = Placed(kind, 0, 0, float(radius) * (0.6 if kind is Kind.DENSE else 1), _lobes(kind, chance))
        thing = Placed(kind, 0, 0, max(thing.radius, scene.smallest_px / 2), thing.lobes)
        placed.extend(_with_place(thing, placed, scene, chance))
    for kind, count in ((Kind.FLECK, scene.flecks), (Kind.CLUMP, scene.clumps), (Kind.FIBRE, scene.fibres)):
        for _ in range(count):
            thing = Placed(kind, 0, 0, float(chance.uniform(*_DEBRIS_PX[kind])), _lobes(kind, chance))
            placed.extend(_with_place(thing, placed, scene, chance))
    return placed


def _lobes(kind: Kind, chance: Generator) -> tuple[tuple[int, float, float], ...]:
    if kind is Kind.CLUMP:
        # Always ragged, or truth would ask for what no eye can tell.
        return tuple((around, _UNEVEN[kind], float(chance.uniform(0, 2 * pi))) for around in (3, 5))
    return tuple((around, float(chance.normal(0, _UNEVEN[kind])) * 2 / around, float(chance.uniform(0, 2 * pi))) for around in range(2, 7))


def _with_place(thing: Placed, placed: list[Placed], scene: Scene, chance: Generator) -> list[Placed]:
    margin = thing.reach + _GAP_PX
    if 2 * margin > min(scene.width, scene.height):
        return []
    neighbours = [other for other in placed if other.kind in COUNTED]
    touches = bool(neighbours) and thing.kind in COUNTED and chance.uniform() < scene.touching
    for _ in range(_TRIES):
        x, y = chance.uniform(margin, scene.width - margin), chance.uniform(margin, scene.height - margin)
        if touches:
            other, angle = neighbours[int(chance.integers(len(neighbours)))], chance.uniform(0, 2 * pi)
            apart = thing.radius + other.radius - scene.overlap * min(thing.radius, other.radius)
            x, y = other.x + apart * cos(angle), other.y + apart * sin(angle)
        is_inside = margin <= x <= scene.width - margin and margin <= y <= scene.height - margin
        gap = -1.01 * scene.overlap * thing.radius if touches else _GAP_PX
        if is_inside and _is_free(thing, placed, x, y, gap):
            return [Placed(thing.kind, x, y, thing.radius, thing.lobes)]
    return []


def _is_free(thing: Placed, placed: list[Placed], x: float, y: float, gap: float) -> bool:
    own = thing.radius + gap
    return all(hypot(x - other.x, y - other.y) > own + other.radius for other in placed)

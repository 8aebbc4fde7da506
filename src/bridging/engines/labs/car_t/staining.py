"""What the cytometer says: light of stained cells, a gate, and the share above it.

Dead cells hold on to antibody whatever they carry; a dye leaves them out. The gate is laid where 0.5 % of untransduced cells of the same donor lie
above it; without those it is laid by eye, in the valley between the two clouds, and lets background in.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.state import Stain
from bridging.engines.labs.car_t.truth import truth_of
from bridging.kernel.seed import random_for

EVENTS: Final = 6000
_NEGATIVE, _POSITIVE, _DEAD = (2.0, 0.25), (3.6, 0.3), (2.95, 0.4)
"""Decades of light: mean and standard deviation."""
_BY_EYE: Final = 2.4
_ABOVE: Final = 0.005


@dataclass(frozen=True, slots=True)
class Stained:
    """Light in decades. ``untransduced`` is empty where no such cells were stained."""

    cells: tuple[float, ...]
    untransduced: tuple[float, ...]
    gate: float

    @property
    def positive(self) -> int:
        return sum(light > self.gate for light in self.cells)

    @property
    def share(self) -> float:
        return self.positive / len(self.cells)


@lru_cache(maxsize=64)
def stained(case: Case, seed: str, stain: Stain) -> Stained:
    truth, draw = truth_of(case, seed), random_for(seed, "stain", stain.number)

    def light(positive: float) -> float:
        if not stain.has_dye and draw.random() > truth.viable:
            return draw.gauss(*_DEAD)
        return draw.gauss(*(_POSITIVE if draw.random() < positive else _NEGATIVE))

    cells = tuple(light(truth.positive) for _ in range(EVENTS))
    if not stain.has_untransduced:
        return Stained(cells, (), _BY_EYE)
    beside = tuple(light(0.0) for _ in range(EVENTS))
    # Of the living cells alone: dead ones are no reason to move the gate over the positive cells.
    living = sorted(draw.gauss(*_NEGATIVE) for _ in range(EVENTS))
    return Stained(cells, beside, living[round(EVENTS * (1 - _ABOVE))])

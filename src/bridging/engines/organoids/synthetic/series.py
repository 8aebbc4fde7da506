"""One place photographed again and again while its organoids swell after forskolin, by a response that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from bridging.engines.organoids.synthetic.drawing import Drawn, laid_out, render
from bridging.engines.organoids.synthetic.outline import Placed
from bridging.engines.organoids.synthetic.scene import COUNTED, Scene

_FULL_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Response:
    """Area rises as 1 − e^(−t/τ), to ``percent`` above the start at 60 min; ``minutes`` is τ."""

    percent: float
    minutes: float

    def relative_area(self, minutes: float) -> float:
        """Return A(t) / A(0)."""
        return 1 + self.percent / 100 * (1 - exp(-minutes / self.minutes)) / (1 - exp(-_FULL_MINUTES / self.minutes))

    def auc(self) -> float:
        """Return the area above 100 % over 60 min, in % · min."""
        return self.percent * (_FULL_MINUTES / (1 - exp(-_FULL_MINUTES / self.minutes)) - self.minutes)


# Of the size that rectal organoids show (Dekkers et al. 2013, doi:10.1038/nm.3201); the time constants are chosen, not measured.
HEALTHY: Final = Response(110, 21)
F508DEL: Final = Response(4, 36)
MODULATED: Final = Response(45, 25)


def series(scene: Scene, seed: int, minutes: Sequence[float], response: Response) -> tuple[Drawn, ...]:
    """Return an image for each time. Organoids grow about their middle; debris and what is out of focus stay as they are."""
    things = laid_out(scene, seed)
    return tuple(
        render(scene, swollen(things, [response.relative_area(minute)] * len(things)), seed, frame) for frame, minute in enumerate(minutes)
    )


def swollen(things: Sequence[Placed], relative_areas: Sequence[float]) -> tuple[Placed, ...]:
    """Return the things as they are when each organoid has the given share of its first area."""
    return tuple(
        replace(thing, radius=thing.radius * area**0.5) if thing.kind in COUNTED else thing
        for thing, area in zip(things, relative_areas, strict=True)
    )

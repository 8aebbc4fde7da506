"""A dome in culture as the microscope shows it: sizes as the culture has them, and dark, crowded with debris where cells have died."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.labs.organoids.cultures import mornings
from bridging.engines.labs.organoids.state import Line, State
from bridging.engines.organoids.culture.state import State as Grown
from bridging.engines.organoids.synthetic.drawing import draw
from bridging.engines.organoids.synthetic.scene import Scene
from bridging.kernel.seed import random_for

UM_PER_PX: Final = 6.0
WIDTH, HEIGHT = 400, 300
_SEEN: Final = 0.3
"""Share of a dome that the image shows."""
_MOST, _FLECKS, _CLUMPS = 60, 8, 40


def dome_of(state: State, line: Line) -> NDArray[np.uint8]:
    """Return (rows, columns): a dome of the line as it is now."""
    return _drawn(mornings(state, line)[-1], random_for(state.seed, "dome", line.name, state.day).getrandbits(31))


@lru_cache(maxsize=24)
def _drawn(grown: Grown, seed: int) -> NDArray[np.uint8]:
    count = min(_MOST, round(_SEEN * grown.organoids / max(1, grown.domes)))
    dead = round(count * (1 - grown.viable))
    low, high = (max(4.0, float(np.quantile(grown.diameters_um, share)) / UM_PER_PX) for share in (0.05, 0.95))
    scene = Scene(
        width=WIDTH, height=HEIGHT, cysts=count - dead - count // 6, budding=count // 12, dense=dead, blurred=count // 12, flecks=_FLECKS,
        clumps=round(_CLUMPS * (1 - grown.viable)), fibres=0, smallest_px=low, largest_px=max(high, low + 1), touching=0.1, unevenness=0.3,
    )  # fmt: skip
    return draw(scene, seed).image

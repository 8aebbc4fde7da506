"""Stained cells: how bright they are, and how many lie below the gate."""

from typing import Final

import numpy as np

from bridging.engines.labs.editing.cells import CELLS, GATE_PERCENTILE, HOURS, stained
from bridging.engines.labs.editing.panels.parts import percent
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_LOW, _HIGH, _BINS = 1.3, 4.6, 66
_SOURCE: Final = "Cossarizza et al., Eur. J. Immunol. 49, 2019, doi:10.1002/eji.201970107"


def cells_panels(state: State, number: int) -> tuple[Panel, ...]:
    stain = state.stains[number - 1]
    found = stained(state.case, state.seed, stain)
    counts, edges = np.histogram(found.log10, bins=_BINS, range=(_LOW, _HIGH))
    top = float(counts.max()) * 1.08
    panel = Panel(
        id=f"stain-{number}",
        title=Message("lab-panel:stain", {"number": number, "sample": stain.sample.value, "day": stain.day.value}),
        said=(Message("lab.stain.hours", {"hours": HOURS[stain.day]}),),
        numbers=(
            percent("negative", found.negative, found.interval, CELLS),
            Quantity(Message("lab-number:gate"), found.gate, "log₁₀", digits=2, n=CELLS),
        ),
        figure=Plot(
            Axis(Message("lab-axis:brightness"), "log₁₀", _LOW, _HIGH),
            Axis(Message("lab-axis:cells"), "", 0.0, top),
            (
                Series(Message("lab-series:cells"), "bars", tuple(edges.tolist()), tuple(counts.tolist())),
                Series(Message("lab-series:gate"), "line", (found.gate, found.gate), (0.0, top)),
            ),
            has_gates=True,
        ),
        method=Method(
            Message("lab-method:stain"), "negative = cells below the gate / living single cells", (f"P{GATE_PERCENTILE}",), _SOURCE
        ),
    )
    return (panel,)

"""Droplets under the microscope."""

from typing import Final

import numpy as np

from bridging.engines.labs.estimates import number
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.titre.sizing import SCALE_CV_PERCENT, diameters_um, volume_found
from bridging.engines.labs.titre.state import State
from bridging.kernel.message import Message

_BINS: Final = 16


def sizes_panel(state: State) -> Panel:
    found = volume_found(state.case, state.seed)
    n = found.droplet_volume_nl.n
    counts, edges = np.histogram(diameters_um(state.case, state.seed), _BINS)
    return Panel(
        id="sizes",
        title=Message("lab-panel:sizes"),
        said=(Message("lab.said.sizes"),),
        numbers=(
            number(Message("lab-number:droplet-volume"), found.droplet_volume_nl, "nL", 3),
            Quantity(Message("lab-number:droplet-cv"), found.between_droplets_cv_percent, "%", n=n),
            Quantity(Message("lab-number:volume-cv"), found.volume_cv_percent, "%", n=n),
        ),
        figure=Plot(
            Axis(Message("lab-axis:diameter"), "µm", float(edges[0]), float(edges[-1])),
            Axis(Message("lab-axis:droplets"), "", 0.0, float(counts.max()) * 1.1),
            (Series(Message("lab-series:droplets"), "bars", tuple(edges.tolist()), tuple(counts.tolist())),),
        ),
        method=Method(Message("lab-method:sizes"), found.formula, (f"u(scale) = {SCALE_CV_PERCENT} %",), found.source),
    )

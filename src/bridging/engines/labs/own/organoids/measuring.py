"""Find and measure the organoids of a brightfield image."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.forms import Field
from bridging.engines.labs.own.kinds import IMAGE
from bridging.engines.labs.own.organoids.image import NAME, picture_of, picture_panel
from bridging.engines.labs.own.organoids.parameters import FIELDS, parameters
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.measuring import METHOD, Measured, measure
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.summary import cautions, diameters
from bridging.kernel.message import Message

_BINS: Final = 24
_SOURCE: Final = "Boj et al., J. Vis. Exp. 120, 2017, doi:10.3791/55159"


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return FIELDS


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    chosen = parameters(given)
    progress(10, Message("own-step:reading"))
    image = read_picture(paths["own-image"])
    progress(30, Message("own-step:measuring", {"number": 1, "count": 1}))
    measured = measure(image, chosen)
    return Found((_panel(measured), picture_panel(measured)), pictures={NAME: picture_of(image)})


def _panel(measured: Measured) -> Panel:
    return Panel(
        id="organoids",
        title=Message("own-panel:organoids"),
        said=cautions(measured),
        numbers=_numbers(measured),
        figure=_figure(measured) if measured.objects else None,
        method=Method(Message("own-method:organoids"), "d = 2 · √(A / π)", (METHOD,), _SOURCE),
        is_simulated=False,
    )


def _numbers(measured: Measured) -> tuple[Quantity, ...]:
    found = diameters(measured)
    numbers = [Quantity(Message("own-number:organoids"), len(measured.objects), digits=0)]
    if found is not None:
        low, high = found.ci95 or (None, None)
        numbers.append(Quantity(Message("own-number:diameter"), found.median, "px", low, high, found.n))
    numbers.append(Quantity(Message("own-number:area"), measured.total_area_px, "px²", n=len(measured.objects), digits=0))
    numbers += [
        Quantity(Message("own-number:excluded", {"excluded": reason.value}), count, digits=0)
        for reason, count in Counter(thing.reason for thing in measured.excluded if thing.reason).most_common()
    ]
    return tuple(numbers)


def _figure(measured: Measured) -> Plot:
    sizes = [thing.equivalent_diameter_px for thing in measured.objects]
    counts, edges = np.histogram(sizes, bins=_BINS, range=(0.0, 1.1 * max(sizes)))
    return Plot(
        Axis(Message("own-axis:diameter"), "px", 0.0, float(edges[-1])),
        Axis(Message("own-axis:organoids"), "", 0.0, float(counts.max()) * 1.1),
        (Series(Message("own-series:organoids"), "bars", tuple(edges.tolist()), tuple(counts.tolist())),),
        has_gates=True,
    )


TOOL: Final = OwnTool("own-measure", (FileField("own-image", (IMAGE,)),), _fields, parameters, _run, Message("own-hint:measure"))

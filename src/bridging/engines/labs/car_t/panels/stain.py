"""Light of stained cells, the gate, and the share of cells above it."""

from collections import Counter
from typing import Final

from bridging.engines.dosing.intervals import share_percent
from bridging.engines.labs.car_t.staining import EVENTS, stained
from bridging.engines.labs.car_t.state import Stain, State
from bridging.engines.labs.estimates import number
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel
from bridging.kernel.message import Message

_LOW, _HIGH, _BINS = 1.0, 5.0, 80
_STEP: Final = (_HIGH - _LOW) / _BINS
_EDGES: Final = tuple(_LOW + _STEP * edge for edge in range(_BINS + 1))


def panel(state: State, stain: Stain) -> Panel:
    found = stained(state.case, state.seed, stain)
    heights = _heights(found.cells)
    beside = _heights(found.untransduced)
    top = max(*heights, *beside) * 1.1
    drawn = [Series(Message("lab-series:stained"), "bars", _EDGES, heights)]
    if found.untransduced:
        middles = tuple(edge + _STEP / 2 for edge in _EDGES[:-1])
        drawn.append(Series(Message("lab-series:untransduced"), "line", middles, beside))
    drawn.append(Series(Message("lab-series:gate"), "line", (found.gate, found.gate), (0.0, top)))
    said = [
        Message("lab.said.stain-dye", {"events": EVENTS}) if stain.has_dye else Message("lab.said.stain-no-dye", {"events": EVENTS}),
        Message("lab.said.gate-set") if stain.has_untransduced else Message("lab.said.gate-by-eye"),
    ]
    numbers = [number(Message("lab-number:car-positive"), share_percent(found.positive, EVENTS), "%")]
    if found.untransduced:
        above = sum(light > found.gate for light in found.untransduced)
        numbers.append(number(Message("lab-number:untransduced-positive"), share_percent(above, EVENTS), "%", 2))
    return Panel(
        id=f"stain-{stain.number}",
        title=Message("lab-panel:stain-cells", {"number": stain.number}),
        said=tuple(said),
        numbers=tuple(numbers),
        figure=Plot(Axis(Message("lab-axis:light"), "", _LOW, _HIGH), Axis(Message("lab-axis:cells-counted"), "", 0.0, top), tuple(drawn)),
        method=Method(
            Message("lab-method:stain-cells"), "p = k / n", (f"n = {EVENTS}",), "Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404"
        ),
    )


def _heights(lights: tuple[float, ...]) -> tuple[float, ...]:
    places = Counter(min(_BINS - 1, max(0, int((light - _LOW) / _STEP))) for light in lights)
    return tuple(float(places[place]) for place in range(_BINS))

"""A gel of heteroduplexes cut by T7 endonuclease I: its bands, and what its formula makes of them."""

from math import exp
from typing import Final

from bridging.engines.crispr.gel.densitometry import METHOD, USUAL_CV, Lane
from bridging.engines.labs.editing.donor import LEFT, RIGHT
from bridging.engines.labs.editing.measured import lanes_of, measured
from bridging.engines.labs.editing.panels.parts import percent
from bridging.engines.labs.editing.state import GelRun, Pair, Reading, Sample, State
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_GUSCHIN: Final = "Guschin et al., Methods Mol. Biol. 649, 2010, doi:10.1007/978-1-60761-753-2_15"
_SENTMANAT: Final = "Sentmanat et al., Sci. Rep. 8, 2018, doi:10.1038/s41598-018-19441-8"
_STEP: Final = 2
_WIDTH: Final = 7.0
_KILO: Final = 1000


def gel_panels(state: State, number: int) -> tuple[Panel, ...]:
    gel = state.gels[number - 1]
    found = measured(state.case, state.seed, gel)
    numbers = [Quantity(Message("lab-number:cleaved"), 100 * found.fraction, "%", n=found.lanes)]
    if gel.control:
        numbers.append(Quantity(Message("lab-number:cleaved-control"), 100 * found.background, "%", n=1))
    if gel.reading is Reading.CORRECTED:
        numbers.append(percent("gel-edited", found.edited, found.interval, found.lanes))
    warnings = found.warnings if gel.reading is Reading.CORRECTED else ()
    panel = Panel(
        id=f"gel-{number}",
        title=Message("lab-panel:gel", {"number": number}),
        said=(Message("lab.gel.read", {"reading": gel.reading.value}), *warnings),
        numbers=tuple(numbers),
        figure=_densities(state, gel),
        method=Method(
            Message("lab-method:gel"),
            "100 · (1 − √(1 − f))" if gel.reading is Reading.CORRECTED else "f = (b + c) / (a + b + c)",
            (METHOD, f"cv = {USUAL_CV:.0%}"),
            f"{_GUSCHIN}; {_SENTMANAT}",
        ),
    )
    return (panel,)


def _densities(state: State, gel: GelRun) -> Plot:
    """Draw each lane as its density along the length of the fragments."""
    lanes = [(Sample.EDITED, lane) for lane in lanes_of(state.case, state.seed, Sample.EDITED)]
    lanes += [(gel.control, lanes_of(state.case, state.seed, gel.control)[0])] if gel.control else []
    whole = LEFT[Pair.MIDDLE] + RIGHT[Pair.MIDDLE]
    x = tuple(float(bases) for bases in range(80, whole + 60, _STEP))
    series = tuple(
        Series(Message("lab-series:lane", {"number": place, "sample": sample.value}), "line", x, _density(lane, x))
        for place, (sample, lane) in enumerate(lanes, 1)
    )
    top = max(max(each.y) for each in series)
    return Plot(Axis(Message("lab-axis:fragment"), "bp", x[0], x[-1]), Axis(Message("lab-axis:density"), "", 0.0, top * 1.08), series)


def _density(lane: Lane, x: tuple[float, ...]) -> tuple[float, ...]:
    sizes = (LEFT[Pair.MIDDLE] + RIGHT[Pair.MIDDLE], LEFT[Pair.MIDDLE], RIGHT[Pair.MIDDLE])
    bands = tuple(zip(sizes, (lane.uncleaved, *lane.cleaved), strict=True))
    return tuple(sum(volume / _KILO * exp(-0.5 * ((place - size) / _WIDTH) ** 2) for size, volume in bands) for place in x)

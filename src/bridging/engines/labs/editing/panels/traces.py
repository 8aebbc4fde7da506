"""Traces as they came, and what a trace is a mixture of."""

from typing import Final

import numpy as np

from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.analyse import LEAST_FIT, Deconvolution
from bridging.engines.labs.editing.donor import LEFT, SPACER
from bridging.engines.labs.editing.measured import LEAST_QUALITY, MOST_BACKGROUND, trace_of, unmixed, upstream
from bridging.engines.labs.editing.panels.parts import limited, percent, spectrum_plot
from bridging.engines.labs.editing.state import Pair, State
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.figures.trace import Trace as Drawn
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_SHOWN_BEFORE, _SHOWN_AFTER = 85, 75
_MARGIN: Final = 10
_THINNED: Final = 2
EWING: Final = "Ewing & Green, Genome Res. 8, 1998, doi:10.1101/gr.8.3.186"
ABERRANT: Final = "1 − h(control call) / Σ h"
_BRINKMAN: Final = "Brinkman et al., Nucleic Acids Res. 42, 2014, doi:10.1093/nar/gku936"
_CONANT: Final = "Conant et al., CRISPR J. 5, 2022, doi:10.1089/crispr.2021.0113"


def trace_panels(state: State, number: int) -> tuple[Panel, ...]:
    made = state.traces[number - 1]
    trace = trace_of(state.case, state.seed, made)
    quality, background, calls = upstream(trace)
    verdict = state.verdicts.get(number)
    numbers = (
        limited(
            Quantity(Message("lab-number:phred"), quality, n=calls), Message("lab-limit:at-least", {"limit": LEAST_QUALITY}),
            is_within=quality >= LEAST_QUALITY,
        ),
        limited(
            Quantity(Message("lab-number:background"), 100 * background, "%", n=calls),
            Message("lab-limit:at-most", {"limit": round(100 * MOST_BACKGROUND)}), is_within=background <= MOST_BACKGROUND,
        ),
    )  # fmt: skip
    panel = Panel(
        id=f"trace-{number}",
        title=Message("lab-panel:trace", {"number": number, "sample": made.sample.value}),
        said=(Message("lab.trace.judged", {"verdict": verdict.value}) if verdict else Message("lab.trace.unjudged"),),
        numbers=numbers,
        figure=drawn(trace, LEFT[Pair.MIDDLE], SPACER),
        method=Method(Message("lab-method:trace"), "Q = −10 · log₁₀ p", (f"cut = {LEFT[Pair.MIDDLE]}",), EWING),
    )
    return (panel,)


def drawn(trace: Trace, cut: int, spacer: tuple[int, int]) -> Drawn:
    """Return the calls around the cut, at every other sample. ``spacer``: how many bases of the guide lie left and right of the cut."""
    calls = slice(max(0, cut - _SHOWN_BEFORE), min(len(trace.bases), cut + _SHOWN_AFTER))
    peaks = trace.peaks[calls]
    begin, end = max(0, int(peaks[0]) - _MARGIN), min(len(trace.signals), int(peaks[-1]) + _MARGIN)
    signals = trace.signals[begin:end:_THINNED]
    return Drawn(
        trace.bases[calls],
        tuple(trace.qualities[calls].tolist()),
        tuple(tuple(channel.astype(int).tolist()) for channel in signals.T),
        tuple(np.minimum((peaks - begin) // _THINNED, len(signals) - 1).tolist()),
        calls.start,
        cut,
        (cut - spacer[0], cut + spacer[1]),
    )


def unmixed_panels(state: State, number: int) -> tuple[Panel, ...]:
    """Return the mixture, and where the traces differ."""
    made = state.unmixed[number - 1]
    found = unmixed(state, made)
    panel = Panel(
        id=f"unmix-{number}",
        title=Message("lab-panel:unmix", {"number": number, "control": made.control, "edited": made.edited}),
        said=found.warnings,
        numbers=(
            percent("edited", found.edited, found.interval, None),
            percent("frameshift", found.frameshift, found.frameshift_interval, None),
            Quantity(Message("lab-number:ko-score"), 100 * found.knockout, "%"),
            Quantity(Message("lab-number:ice"), 100 * found.ice, "%"),
            limited(
                Quantity(Message("lab-number:r-squared-trace"), found.r_squared, digits=3, n=found.places.end - found.places.start),
                Message("lab-limit:at-least", {"limit": LEAST_FIT}), is_within=found.r_squared >= LEAST_FIT,
            ),
        ),
        figure=spectrum_plot({size: share for size, (share, _) in found.spectrum.items()}),
        method=Method(Message("lab-method:unmix"), "b ≈ A · x, x ≥ 0; ICE = R² · edited", (found.method,), f"{_BRINKMAN}; {_CONANT}"),
    )  # fmt: skip
    return panel, _differing(number, found)


def _differing(number: int, found: Deconvolution) -> Panel:
    return Panel(
        id=f"differing-{number}",
        title=Message("lab-panel:differing", {"number": number}),
        figure=differing(found),
        method=Method(Message("lab-method:differing"), ABERRANT, (), _BRINKMAN),
    )


def differing(found: Deconvolution) -> Plot:
    """Draw along the trace how much of the signal is another base than the control's."""
    places = found.places
    x = tuple(float(place - places.cut) for place in range(places.start, places.end))
    control, edited = (tuple((100 * each).tolist()) for each in found.aberrant)
    return Plot(
        Axis(Message("lab-axis:from-cut"), "bp", x[0], x[-1]),
        Axis(Message("lab-axis:aberrant"), "%", 0.0, 100.0),
        (
            Series(Message("lab-series:trace-edited"), "line", x, edited),
            Series(Message("lab-series:trace-control"), "line", x, control),
        ),
    )

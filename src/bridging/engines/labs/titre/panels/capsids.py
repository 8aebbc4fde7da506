"""An ELISA of capsids: what each determination reads, and what they say together."""

from bridging.engines.dosing.intervals import log_normal, relative_variance
from bridging.engines.labs.estimates import large, large_estimate
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.titre.state import Elisa, State
from bridging.engines.labs.titre.titres import between, capsids, mean_capsids
from bridging.kernel.message import Message

_TRILLION = 1e12


def elisa_panel(state: State, elisa: Elisa) -> Panel:
    values, n = capsids(state, elisa), elisa.determinations
    cv = state.case.cp_cv_percent
    mean = log_normal(mean_capsids(state, elisa), relative_variance(cv, n), n=n)
    numbers = [large_estimate(Message("lab-number:capsids"), mean, "cp/mL")]
    if n > 1:
        numbers.append(Quantity(Message("lab-number:between-cv"), between(list(values)).between_runs_cv_percent, "%", n=n))
    numbers += [large(Message("lab-number:determination", {"number": place}), value, "cp/mL", n=1) for place, value in enumerate(values, 1)]
    return Panel(
        id=f"elisa-{elisa.number}",
        title=Message("lab-panel:elisa", {"number": elisa.number}),
        said=(Message("lab.said.elisa", {"calibrator": elisa.calibrator.value}),),
        numbers=tuple(numbers),
        figure=Plot(
            Axis(Message("lab-axis:determination"), "", 0.0, n + 1.0, is_whole=True),
            Axis(Message("lab-axis:capsids"), "10¹² cp/mL", 0.0, max(mean.ci95[1], *values) / _TRILLION * 1.1),
            (
                Series(Message("lab-series:determinations"), "points", tuple(float(place) for place in range(1, n + 1)), tuple(value / _TRILLION for value in values)),
                Series(Message("lab-series:mean"), "line", (0.0, n + 1.0), (mean.value / _TRILLION, mean.value / _TRILLION)),
            ),
        ),
        method=Method(Message("lab-method:elisa"), "mean = e^(Σ ln x / n); interval = mean · e^(± 1.96 · √(ln(1 + CV²/n)))", (f"CV = {cv:g} %",), mean.method),
    )  # fmt: skip

"""A fit: the masses with the curve, what the shares are, and what gives reason to doubt."""

from typing import Final

import numpy as np

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.photometry.films import full_kda
from bridging.engines.labs.photometry.line_panel import mass_unit
from bridging.engines.labs.photometry.state import FitMade, Model, State
from bridging.engines.photometry.analysis import Analysis
from bridging.engines.photometry.constants import KDA_PER_NT
from bridging.kernel.message import Message

_BIN_KDA: Final = 60.0
_KILO: Final = 1000.0
_NAMES: Final = {Model.CAPSIDS: ("empty", "partial", "full"), Model.TWO_PEAKS: ("lower", "upper")}
FIT_CITATION: Final = "Dempster, Laird & Rubin, J. R. Stat. Soc. B 39, 1977; Efron, Ann. Stat. 7, 1979"


def fit_panel(state: State, made: FitMade, analysis: Analysis) -> Panel:
    line = state.lines[made.line - 1]
    names = _NAMES[made.model]
    fitted = analysis.fitted
    whole = sum(component.count for component in fitted.components)
    numbers = [
        Quantity(
            Message("lab-number:share", {"kind": name}), 100 * each.fraction.value, "%", 100 * each.fraction.low, 100 * each.fraction.high,
            round(whole),
        )
        for name, each in zip(names, fitted.components, strict=True)
    ]  # fmt: skip
    numbers += [
        Quantity(
            Message("lab-number:mass", {"kind": name}), each.mass_kda.value / _KILO, "MDa", each.mass_kda.low / _KILO,
            each.mass_kda.high / _KILO, round(each.count), 2,
        )
        for name, each in zip(names, fitted.components, strict=True)
    ]  # fmt: skip
    numbers += numbers_of_capsids(analysis)
    peaks = ", ".join(f"{mass / _KILO:.2f}" for mass in analysis.peaks_seen_kda if mass > _KILO)
    said = [Message("lab.fit.line", {"line": made.line, "what": line.what.value}), *analysis.cautions]
    return Panel(
        id=f"fit-{made.number}",
        title=Message("lab-panel:fit", {"number": made.number, "film": made.film, "model": made.model.value}),
        said=(Message("lab.fit.seen", {"peaks": peaks}), *said) if peaks else tuple(said),
        numbers=tuple(numbers),
        figure=fit_figure(analysis, top_kda=1.7 * full_kda(state.case), bin_kda=_BIN_KDA, seen_from_kda=_KILO),
        method=Method(
            Message(f"lab-method:{made.model.value}"),
            "L = Σᵢ ln Σₖ πₖ f(mᵢ | μₖ, σₖ)" if made.model is Model.TWO_PEAKS else "f₂(m) = [Φ((m − a)/s) − Φ((m − b)/s)] / (b − a)",
            (f"{KDA_PER_NT} kDa/nt", f"M₀ = {state.case.empty_kda:.0f} kDa", f"M₁ = {full_kda(state.case):.0f} kDa", "± 5 %"),
            FIT_CITATION,
        ),
    )


def numbers_of_capsids(analysis: Analysis) -> list[Quantity]:
    capsids = analysis.capsids
    if capsids is None:
        return []
    above = capsids.aggregates
    found = [
        Quantity(
            Message("lab-number:aggregates"), 100 * above.fraction.value, "%", 100 * above.fraction.low, 100 * above.fraction.high,
            analysis.fitted.landing,
        )
    ]  # fmt: skip
    packaged = capsids.partial.packaged_nt
    if packaged is not None:
        low, high = packaged.low / _KILO, packaged.high / _KILO
        found.append(Quantity(Message("lab-number:packaged"), packaged.value / _KILO, "kb", low, high, round(capsids.partial.count), 2))
    return found


def fit_figure(analysis: Analysis, *, top_kda: float, bin_kda: float, seen_from_kda: float) -> Plot:
    """Return the histogram with the fitted curves. The axis of counts is as high as what lies above ``seen_from_kda``: debris may be cut off."""
    unit, kda = mass_unit(top_kda)
    edges = np.arange(0.0, top_kda + bin_kda, bin_kda)
    counts = np.histogram(analysis.landings_kda, edges)[0]
    curve = analysis.fitted.curve
    places = tuple((curve.mass_kda / kda).tolist())
    parts = {name: density * bin_kda for name, density in curve.parts.items()}
    whole = np.sum(list(parts.values()), axis=0)
    series = [Series(Message("lab-series:landing"), "bars", tuple((edges / kda).tolist()), tuple(counts.tolist()))]
    series.append(Series(Message("lab-series:fit"), "line", places, tuple(whole.tolist())))
    series += [
        Series(Message(f"lab-series:{name}"), "line", places, tuple(parts[name].tolist()))
        for name in ("empty", "partial", "full")
        if name in parts
    ]
    seen = counts[edges[:-1] > seen_from_kda]
    return Plot(
        Axis(Message("lab-axis:mass"), unit, 0.0, float(edges[-1]) / kda),
        Axis(Message("lab-axis:count"), "", 0.0, float(max(seen.max() if len(seen) else 0, whole.max(), 4)) * 1.1),
        tuple(series),
        has_gates=True,
    )

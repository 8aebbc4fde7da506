"""What there is to see of a fit of somebody's own film."""

from typing import Final

from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.photometry.fit_panel import FIT_CITATION, fit_figure, numbers_of_capsids
from bridging.engines.labs.photometry.landed import counted_quantities
from bridging.engines.labs.photometry.line_panel import mass_unit
from bridging.engines.photometry.analysis import Aav, Analysis, Peaks
from bridging.engines.photometry.constants import KDA_PER_NT
from bridging.engines.photometry.estimates import Estimate
from bridging.kernel.message import Message

_BINS: Final = 80
_HEAVIEST_SHOWN: Final = 1.35
_NARROWEST_BIN_KDA: Final = 4.0


def fitted_panel(analysis: Analysis, model: Aav | Peaks, seconds: float | None = None, *, is_counted: bool) -> Panel:
    """Return the panel of a fit; ``is_counted``: another panel counts the events."""
    top = _top_kda(analysis, model)
    peaks = ", ".join(f"{mass:.0f}" for mass in analysis.peaks_seen_kda if mass < top)
    seen = (Message("own-said:peaks-seen", {"peaks": peaks}),) if peaks else ()
    events = () if is_counted else counted_quantities(analysis.fitted.landing, round(analysis.unbinding.count), seconds)
    return Panel(
        id="fit",
        title=Message("own-panel:fit-capsids" if isinstance(model, Aav) else "own-panel:fit-peaks"),
        said=(*seen, *analysis.cautions),
        numbers=(*events, *_of_components(analysis, top), *numbers_of_capsids(analysis)),
        figure=fit_figure(
            analysis, top_kda=top, bin_kda=max(top / _BINS, _NARROWEST_BIN_KDA), seen_from_kda=0.2 * top if isinstance(model, Aav) else 0.0
        ),
        method=_method(model),
        is_simulated=False,
    )


def _top_kda(analysis: Analysis, model: Aav | Peaks) -> float:
    if isinstance(model, Aav):
        return 1.7 * (model.empty_kda + KDA_PER_NT * model.genome_nt)
    heaviest = max(each.mass_kda.value + 4 * each.sigma_kda.value for each in analysis.fitted.components)
    return _HEAVIEST_SHOWN * heaviest


def _of_components(analysis: Analysis, top_kda: float) -> list[Quantity]:
    """Return shares and masses: of empty, partly filled and full, or of peaks by number in the order of mass."""
    unit, kda = mass_unit(top_kda)
    digits = 2 if kda > 1 else 0
    components = analysis.fitted.components
    whole = round(sum(each.count for each in components))
    names: tuple[str, ...] = ("empty", "partial", "full") if analysis.capsids else tuple(str(n) for n in range(1, len(components) + 1))
    code = "lab-number" if analysis.capsids else "own-number"

    def scaled(value: Estimate, by: float) -> tuple[float, float, float]:
        return value.value * by, value.low * by, value.high * by

    found = []
    for name, each in zip(names, components, strict=True):
        share, share_low, share_high = scaled(each.fraction, 100)
        mass, low, high = scaled(each.mass_kda, 1 / kda)
        found.append(Quantity(Message(f"{code}:share", {"kind": name}), share, "%", share_low, share_high, whole))
        found.append(Quantity(Message(f"{code}:mass", {"kind": name}), mass, unit, low, high, round(each.count), digits))
    return found


def _method(model: Aav | Peaks) -> Method:
    if isinstance(model, Aav):
        full = model.empty_kda + KDA_PER_NT * model.genome_nt
        constants = (f"{KDA_PER_NT} kDa/nt", f"M₀ = {model.empty_kda:.0f} kDa", f"M₁ = {full:.0f} kDa", "± 5 %")
        return Method(Message("lab-method:capsids"), "f₂(m) = [Φ((m − a)/s) − Φ((m − b)/s)] / (b − a)", constants, FIT_CITATION)
    return Method(Message("own-method:peaks"), "L = Σᵢ ln Σₖ πₖ f(mᵢ | μₖ, σₖ)", (), FIT_CITATION)

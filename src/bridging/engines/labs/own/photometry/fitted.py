"""What there is to see of a fit of somebody's own film."""

from typing import Final

from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.photometry.fit_panel import FIT_CITATION, fit_figure, numbers_of_capsids
from bridging.engines.labs.photometry.line_panel import mass_unit
from bridging.engines.photometry.analysis import Aav, Analysis, Peaks
from bridging.engines.photometry.constants import KDA_PER_NT
from bridging.engines.photometry.estimates import Estimate
from bridging.kernel.message import Message

_BINS: Final = 80
_HEAVIEST_SHOWN: Final = 1.35
_NARROWEST_BIN_KDA: Final = 4.0


def fitted_panel(analysis: Analysis, model: Aav | Peaks) -> Panel:
    top = _top_kda(analysis, model)
    peaks = ", ".join(f"{mass:.0f}" for mass in analysis.peaks_seen_kda if mass < top)
    seen = (Message("own-said:peaks-seen", {"peaks": peaks}),) if peaks else ()
    return Panel(
        id="fit",
        title=Message("own-panel:fit-capsids" if isinstance(model, Aav) else "own-panel:fit-peaks"),
        said=(*seen, *analysis.cautions),
        numbers=(*_of_events(analysis), *_of_components(analysis, top), *numbers_of_capsids(analysis)),
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


def _of_events(analysis: Analysis) -> list[Quantity]:
    landed = analysis.fitted.landing
    # Counts of independent landings: a Poisson number has its own root as its standard deviation.
    reach = 1.96 * landed**0.5
    found = [Quantity(Message("lab-number:landings"), landed, "", max(landed - reach, 0.0), landed + reach, analysis.events, 0)]
    if analysis.rate_per_s is not None:
        share = reach / landed
        rate = analysis.rate_per_s
        found.append(Quantity(Message("lab-number:rate"), rate, "s⁻¹", rate * max(1 - share, 0.0), rate * (1 + share), landed))
    leaving = analysis.unbinding.fraction
    found.append(Quantity(Message("lab-number:leaving"), 100 * leaving.value, "%", 100 * leaving.low, 100 * leaving.high, analysis.events))
    return found


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

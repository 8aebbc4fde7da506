"""Genomes per capsid, and what the amplicons say of each other."""

from bridging.engines.dosing.estimate import Estimate
from bridging.engines.dosing.particle_ratio import GenomesPerCapsid
from bridging.engines.labs.estimates import large, number
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.titre.state import Amplicon, RatioMade, State
from bridging.engines.labs.titre.titres import beside_poly_a, between, by_tube, ratio, vg_spread
from bridging.kernel.message import Message

_PERCENT = 100
_TRILLION = 1e12


def ratio_panel(state: State, made: RatioMade) -> Panel:
    found = ratio(state, made)
    name = made.amplicon.value
    numbers: list[Quantity] = []
    said = [Message("lab.said.ratio", {"spread": made.spread.value})]
    if found is None:
        said.append(Message("lab.said.plates-gone"))
    else:
        numbers.append(number(Message("lab-number:vg-per-cp", {"amplicon": name}), found.vg_per_cp_percent.times(1 / _PERCENT), "", 2))
        numbers.append(Quantity(Message("lab-number:combined-cv"), found.combined_cv_percent, "%", n=found.vg_per_cp_percent.n))
        numbers.append(large(Message("lab-number:other-method-p"), found.other_method_p or 0.0, ""))
    numbers += _titres(state)
    numbers += [each for amplicon in (Amplicon.START, Amplicon.END) for each in _beside(state, amplicon)]
    return Panel(
        id=f"ratio-{made.number}",
        title=Message("lab-panel:ratio", {"number": made.number, "amplicon": name}),
        said=(*said, *(found.warnings if found else ())),
        numbers=tuple(numbers),
        figure=_figure(state),
        method=_method(state, made, found) if found else None,
    )


def _method(state: State, made: RatioMade, found: GenomesPerCapsid) -> Method:
    cv_percent, n = vg_spread(state, made.amplicon, made.spread)
    cp_n = state.elisas[made.elisa - 1].determinations
    constants = (f"CV vg = {cv_percent:.1f} % / √{n}", f"CV cp = {state.case.cp_cv_percent:g} % / √{cp_n}")
    return Method(Message("lab-method:ratio"), found.formula, constants, found.source)


def _titres(state: State) -> list[Quantity]:
    found = []
    for amplicon in state.measured:
        values = [titre.copies_per_ml_sample.value for titre in by_tube(state, amplicon)]
        if len(values) > 1:
            runs, name = between(values), Message("lab-number:mean-titre", {"amplicon": amplicon.value})
            found.append(large(name, runs.mean.value, "vg/mL", runs.mean.ci95, len(values)))
            found.append(
                Quantity(Message("lab-number:tubes-cv", {"amplicon": amplicon.value}), runs.between_runs_cv_percent, "%", n=len(values))
            )
    return found


def _beside(state: State, amplicon: Amplicon) -> list[Quantity]:
    made, name = beside_poly_a(state, amplicon), Message("lab-number:beside-polya", {"amplicon": amplicon.value})
    if not made:
        return []
    together = between([each.ratio.value for each in made]).mean if len(made) > 1 else made[0].ratio
    return [number(name, together, "", 2)]


def _figure(state: State) -> Plot | None:
    """Return the titre of each tube, by amplicon, beside each other."""
    series, top = [], 0.0
    for place, amplicon in enumerate(state.measured):
        titres: list[Estimate] = [titre.copies_per_ml_sample for titre in by_tube(state, amplicon)]
        heights = tuple(each.value / _TRILLION for each in titres)
        top = max(top, *heights, 0.0) if heights else top
        places = tuple(place + 1 + 0.12 * (index - (len(titres) - 1) / 2) for index in range(len(titres)))
        series.append(Series(Message("lab-series:tubes", {"amplicon": amplicon.value}), "points", places, heights))
    if not top:
        return None
    return Plot(
        Axis(Message("lab-axis:amplicon"), "", 0.0, len(series) + 1.0, is_whole=True),
        Axis(Message("lab-axis:titre"), "10¹² vg/mL", 0.0, top * 1.15),
        tuple(series),
    )

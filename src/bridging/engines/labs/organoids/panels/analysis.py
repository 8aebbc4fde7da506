"""A comparison: curves of swelling, each donor, and the difference with its interval."""

from statistics import fmean
from typing import Final

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.organoids.comparing import Compared, compared
from bridging.engines.labs.organoids.panels.means import mean_auc
from bridging.engines.labs.organoids.state import WILD_TYPE, Analysis, Reads, State, Unit, Well
from bridging.engines.labs.organoids.wells import MINUTES, plate_of, read_well
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.organoids.student import t_quantile
from bridging.kernel.message import Message

_FORMULAS: Final = {
    Unit.DONORS: "Δ = Σ(AUC_c − AUC_u)/D;  Δ ± t(D − 1) · s/√D",
    Unit.WELLS: "Δ ± t(n − 2) · s · √(1/n₁ + 1/n₂)",
    Unit.ORGANOIDS: "Δ ± t(n − 2) · s · √(1/n₁ + 1/n₂)",
}
_CITATION: Final = "Boj et al. 2017, doi:10.3791/55159; Student 1908; Lazic et al. 2018, doi:10.1371/journal.pbio.2005282"


def analysis_panel(state: State, made: Analysis) -> Panel:
    found = compared(state, made)
    assert found is not None  # noqa: S101 -- an analysis is made of what can be compared
    unit = "µm²" if made.reads is Reads.ABSOLUTE else "% · min"
    numbers = [
        Quantity(Message("lab-number:difference", {"unit": made.unit.value}), found.difference, unit, found.low, found.high, found.n, 0),
        *(
            Quantity(Message("lab-number:donor", {"donor": f"D{donor.number}"}), donor.difference, unit, digits=0, n=donor.wells)
            for donor in found.donors
        ),
        *_controls(state, made),
    ]
    if found.nested is not None and made.reads is Reads.RELATIVE:
        low, high = found.nested.donor_share_ci95
        numbers.append(
            Quantity(Message("lab-number:donor-share"), 100 * found.nested.shares.donor, "%", 100 * low, 100 * high, found.nested.donors, 0)
        )
    said = [
        Message(
            "lab.analysis.what",
            {"reads": made.reads.value, "unit": made.unit.value, "dose": made.dose, "excluded": len(made.excluded)},
        ),
        Message("lab.analysis.limit", {"limit": round(state.case.limit_auc)}),
    ]
    return Panel(
        id=f"analysis-{made.number}",
        title=Message("lab-panel:analysis", {"number": made.number, "dose": made.dose}),
        said=tuple(said),
        numbers=tuple(numbers),
        figure=_figure(state, made),
        method=Method(
            Message(f"lab-method:{made.unit.value}"),
            f"AUC = ∫(100 · ΣA(t)/ΣA(0) − 100) dt;  {_FORMULAS[made.unit]}",
            _constants(made, found),
            _CITATION,
        ),
    )


def _constants(made: Analysis, found: Compared) -> tuple[str, ...]:
    limits = made.limits
    freedom = found.n - 1 if made.unit is Unit.DONORS else found.n - 2
    t = (f"t({freedom}) = {t_quantile(freedom):.2f}",) if freedom > 0 else ()
    return (*t, f"{limits.edge:g} × noise", f"≥ {limits.smallest_um:g} µm", f"focus ≥ {limits.focus:g}")


def _controls(state: State, made: Analysis) -> list[Quantity]:
    """Return the wild type and the vehicle: mean over wells, with the interval over wells of one plate."""
    if made.reads is Reads.ABSOLUTE:
        return []
    found = []
    for code, keeps in (("lab-number:wild-type", _is_wild), ("lab-number:vehicle", _is_vehicle)):
        values = [
            read.swelling.auc
            for well in _taking(state, made)
            if keeps(well, made)
            for read in [read_well(state, well, made.limits_of(well.place))]
            if read.swelling
        ]
        if values:
            found.append(mean_auc(Message(code), values))
    return found


def _is_wild(well: Well, made: Analysis) -> bool:
    return well.line.donor == WILD_TYPE and well.dose == made.dose


def _is_vehicle(well: Well, _: Analysis) -> bool:
    return well.dose == 0


def _is_plain(well: Well, made: Analysis) -> bool:
    return well.line.donor != WILD_TYPE and not well.line.is_corrected and well.dose == made.dose


def _is_corrected(well: Well, made: Analysis) -> bool:
    return well.line.is_corrected and well.dose == made.dose


def _taking(state: State, made: Analysis) -> list[Well]:
    return [well for well in plate_of(state).wells if well.place not in made.excluded]


def _figure(state: State, made: Analysis) -> Plot:
    series = []
    for name, keeps in (("corrected", _is_corrected), ("plain", _is_plain), ("healthy", _is_wild), ("vehicle", _is_vehicle)):
        curves = [
            swelling.relative_area_percent
            for well in _taking(state, made)
            if keeps(well, made) and (swelling := read_well(state, well, made.limits_of(well.place)).swelling) is not None
        ]
        if curves:
            mean = tuple(fmean(values) for values in zip(*curves, strict=True))
            series.append(Series(Message(f"lab-group:{name}"), "line", tuple(float(minute) for minute in MINUTES), mean))
    high = max(max(each.y) for each in series)
    return Plot(
        Axis(Message("lab-axis:time"), "min", 0.0, float(MINUTES[-1])),
        Axis(Message("lab-axis:relative-area"), "%", 90.0, max(1.05 * high, 115.0)),
        tuple(series),
    )

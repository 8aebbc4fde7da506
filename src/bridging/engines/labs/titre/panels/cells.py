"""Infected wells of a dilution series."""

from math import log10

import numpy as np

from bridging.engines.dosing.particle_ratio import InfectiousRatioInput, infectious_ratio
from bridging.engines.labs.estimates import large_estimate, number
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel
from bridging.engines.labs.titre.infection import WELL_UL, infected, infectious_titre
from bridging.engines.labs.titre.state import Amplicon, Spread, State
from bridging.engines.labs.titre.state import Series as Dilutions
from bridging.engines.labs.titre.titres import mean_titre, vg_spread
from bridging.kernel.message import Message


def cells_panel(state: State, series: Dilutions) -> Panel:
    rows = infected(state.case, state.seed, series)
    found = infectious_titre(state.case, state.seed, series)
    places = tuple(log10(row.dilution_factor) for row in rows)
    shares = tuple(100 * row.infected_wells / row.wells for row in rows)
    drawn = [Series(Message("lab-series:infected"), "points", places, shares)]
    numbers, said = [], [Message("lab.said.cells", {"wells": rows[0].wells})]
    if found is None:
        said.append(Message("lab.said.no-end-point"))
    else:
        units = found.infectious_units_per_ml
        numbers = [
            large_estimate(Message("lab-number:infectious"), units, "IU/mL"),
            large_estimate(Message("lab-number:half-infecting"), found.tcid50_per_ml, "TCID₅₀/mL"),
        ]
        across = np.linspace(places[0], places[-1], 80)
        model = 100 * (1 - np.exp(-units.value * WELL_UL / 1000 / 10**across))
        drawn.append(Series(Message("lab-series:single-hit"), "line", tuple(across.tolist()), tuple(model.tolist())))
        titre = mean_titre(state, Amplicon.POLY_A)
        if titre is not None:
            cv_percent, n = vg_spread(state, Amplicon.POLY_A, Spread.RUNS)
            per_unit = infectious_ratio(
                InfectiousRatioInput(
                    vg_per_ml=titre,
                    vg_cv_percent=cv_percent,
                    vg_determinations=n,
                    infectious_units_per_ml=units.value,
                    infectious_cv_percent=state.case.iu_cv_percent,
                )
            )
            numbers.append(number(Message("lab-number:vg-per-iu"), per_unit.vg_per_infectious_unit, "", 0))
            said.append(Message("lab.said.iu-cv", {"cv": round(per_unit.combined_cv_percent)}))
    return Panel(
        id=f"cells-{series.number}",
        title=Message("lab-panel:cells", {"number": series.number}),
        said=tuple(said),
        numbers=tuple(numbers),
        figure=Plot(
            Axis(Message("lab-axis:log-dilution"), "", places[0] - 0.2, places[-1] + 0.2),
            Axis(Message("lab-axis:infected"), "%", 0.0, 108.0),
            tuple(drawn),
        ),
        method=Method(Message("lab-method:cells"), found.formula, (f"V = {WELL_UL:g} µL",), found.source) if found else None,
    )

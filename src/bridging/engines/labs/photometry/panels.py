"""What there is to see: films, lines and fits, in the order in which they were made, the newest first."""

from typing import Final

import numpy as np

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel
from bridging.engines.labs.photometry.films import SECONDS, fit_made, full_kda, line_made, recorded
from bridging.engines.labs.photometry.fit_panel import fit_panel
from bridging.engines.labs.photometry.landed import counted_quantities
from bridging.engines.labs.photometry.line_panel import line_panel
from bridging.engines.labs.photometry.state import Film, LineMade, State, What
from bridging.engines.labs.powers import raised, times
from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.simulation.landing import CAPSIDS
from bridging.kernel.message import Message

_BINS: Final = 90
_MILLI: Final = 1000


def panels_of(state: State) -> tuple[Panel, ...]:
    """Return a panel for each film, line and fit."""
    made = [*((film.number, 0, _film(state, film)) for film in state.films)]
    made += [(line.film, 1, _line(state, line)) for line in state.lines]
    made += [(fit.film, 2, fit_panel(state, fit, fit_made(state, fit.number))) for fit in state.fits]
    order = {note_id: place for place, note_id in enumerate(_order(state))}
    return tuple(panel for *_, panel in sorted(made, key=lambda each: -order[each[2].id]))


def _order(state: State) -> list[str]:
    """Return the ids of panels as the notebook has them."""
    found, lines, fits = [], 0, 0
    for note in state.notes:
        if note.number:
            found.append(f"film-{note.number}")
        elif note.said.code == "lab.note.calibrate":
            lines += 1
            found.append(f"line-{lines}")
        elif note.said.code == "lab.note.fit":
            fits += 1
            found.append(f"fit-{fits}")
    return found


def _film(state: State, film: Film) -> Panel:
    contrasts = recorded(state.case, state.seed, film).contrasts
    landing, leaving = -contrasts[contrasts < 0], contrasts[contrasts > 0]
    verdict = state.verdicts.get(film.number)
    said = [Message("lab.film.what", {"what": film.what.value})]
    if film.what is What.SAMPLE:
        said.append(Message("lab.film.loaded", {"tube": film.tube, "times": times(film.per_ml), "power": raised(film.per_ml)}))
    said.append(Message("lab.film.judged", {"verdict": verdict.value}) if verdict else Message("lab.film.unjudged"))
    return Panel(
        id=f"film-{film.number}",
        title=Message("lab-panel:film", {"number": film.number}),
        said=tuple(said),
        numbers=counted_quantities(len(landing), len(leaving), SECONDS, is_blank=film.what is What.BLANK),
        figure=contrast_figure(landing, leaving),
        method=Method(
            Message("lab-method:film"),
            "r = k · c · (M / M₀)^(−1/6)",
            (f"k = {CAPSIDS.per_s:.0f} s⁻¹ / 10¹¹ mL⁻¹", f"M₀ = {CAPSIDS.mass_kda:.0f} kDa", f"t = {SECONDS:.0f} s"),
            "Crank, The Mathematics of Diffusion, 1975, §3.3",
        ),
    )


def contrast_figure(landing: Floats, leaving: Floats) -> Plot:
    """Return the histogram of what landed and the line of what left, both as magnitudes."""
    values = landing * _MILLI
    top = float(np.quantile(values, 0.995) * 1.15) if len(values) else 1.0
    edges = np.linspace(0.0, top, _BINS + 1)
    landed, left = np.histogram(values, edges)[0], np.histogram(leaving * _MILLI, edges)[0]
    return Plot(
        Axis(Message("lab-axis:contrast"), "10⁻³", 0.0, top),
        Axis(Message("lab-axis:count"), "", 0.0, float(max(int(landed.max()), int(left.max()), 4)) * 1.08),
        (
            Series(Message("lab-series:landing"), "bars", tuple(edges.tolist()), tuple(landed.tolist())),
            Series(Message("lab-series:leaving"), "line", tuple(((edges[1:] + edges[:-1]) / 2).tolist()), tuple(left.tolist())),
        ),
        has_gates=True,
    )


def _line(state: State, made: LineMade) -> Panel:
    title = Message("lab-panel:line", {"number": made.number, "what": made.what.value, "film": made.film})
    return line_panel(f"line-{made.number}", title, line_made(state, made), furthest_kda=1.08 * full_kda(state.case))

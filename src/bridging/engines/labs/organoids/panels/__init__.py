"""What there is to see, what was worked at last on top."""

from typing import Final

from bridging.engines.labs.organoids.panels.analysis import analysis_panel
from bridging.engines.labs.organoids.panels.culture import culture_panel
from bridging.engines.labs.organoids.panels.dome import dome_panel
from bridging.engines.labs.organoids.panels.layout import layout_panel
from bridging.engines.labs.organoids.panels.picture import picture_panel
from bridging.engines.labs.organoids.panels.plan import plan_panel
from bridging.engines.labs.organoids.panels.plate import plate_panel
from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.panels import Panel

_SHOWS: Final = {
    "lab.note.replicates": "plan",
    "lab.note.thaw": "culture",
    "lab.note.tend": "culture",
    "lab.note.tend-passage": "culture",
    "lab.note.lay-out": "layout",
    "lab.note.seed-plate": "plate",
    "lab.note.exclude": "plate",
    "lab.note.look": "picture",
    "lab.note.segment": "picture",
    "lab.note.segment-well": "picture",
}
"""Code of a note → the panel that shows what was done."""


def panels_of(state: State) -> tuple[Panel, ...]:
    found = [plan_panel(state), culture_panel(state), dome_panel(state), layout_panel(state), plate_panel(state), picture_panel(state)]
    panels = [*(panel for panel in found if panel is not None), *(analysis_panel(state, made) for made in state.analyses)]
    order = {panel_id: float(place) for place, panel_id in enumerate(_order(state))}
    # The dome goes with the weeks that led to it.
    order["dome"] = order.get("culture", 0.0) - 0.5
    return tuple(sorted(panels, key=lambda panel: -order.get(panel.id, -1)))


def _order(state: State) -> list[str]:
    found, analyses = [], 0
    for note in state.notes:
        if note.said.code == "lab.note.analyse":
            analyses += 1
            found.append(f"analysis-{analyses}")
        elif note.said.code in _SHOWS:
            found.append(_SHOWS[note.said.code])
    return found

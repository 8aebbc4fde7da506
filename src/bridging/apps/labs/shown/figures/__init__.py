"""Figures as their components draw them, each with the table behind it: a kind a module."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bridging.apps.labs.shown.figures.alignment import shown_alignment
from bridging.apps.labs.shown.figures.picture import shown_picture
from bridging.apps.labs.shown.figures.plate import shown_plate
from bridging.apps.labs.shown.figures.plot import shown_plot
from bridging.apps.labs.shown.figures.rows import shown_rows
from bridging.apps.labs.shown.figures.sequence import shown_sequence
from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.figures.timeline import shown_timeline
from bridging.apps.labs.shown.figures.trace import shown_trace
from bridging.engines.labs.figures import Figure
from bridging.engines.labs.figures.alignment import Alignment
from bridging.engines.labs.figures.picture import Picture
from bridging.engines.labs.figures.plate import Plate
from bridging.engines.labs.figures.plot import Plot
from bridging.engines.labs.figures.rows import Rows
from bridging.engines.labs.figures.sequence import Sequence
from bridging.engines.labs.figures.timeline import Timeline
from bridging.engines.labs.figures.trace import Trace
from bridging.source.text import Language

__all__ = ["ShownFigure", "shown_figure"]


_SHOWN: Final[Mapping[type, Callable[[Any, Language], ShownFigure]]] = {
    Plot: shown_plot,
    Plate: shown_plate,
    Picture: shown_picture,
    Timeline: shown_timeline,
    Rows: shown_rows,
    Sequence: shown_sequence,
    Trace: shown_trace,
    Alignment: shown_alignment,
}


def shown_figure(figure: Figure, language: Language) -> ShownFigure:
    return _SHOWN[type(figure)](figure, language)

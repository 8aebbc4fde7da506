"""A film of one's own as it came: what landed and what left, before any line or model."""

from bridging.engines.labs.panels import Panel
from bridging.engines.labs.photometry.landed import COUNTED, counted_quantities
from bridging.engines.labs.photometry.panels import contrast_figure
from bridging.engines.photometry.events import Events
from bridging.kernel.message import Message


def film_panels(events: Events, seconds: float | None = None) -> tuple[Panel, ...]:
    """Return the histogram of contrasts with what a run is accepted on; nothing for a file that holds masses alone."""
    if events.contrasts is None:
        return ()
    landing, leaving = -events.contrasts[events.contrasts < 0], events.contrasts[events.contrasts > 0]
    return (
        Panel(
            id="film",
            title=Message("own-panel:film"),
            numbers=counted_quantities(len(landing), len(leaving), seconds),
            figure=contrast_figure(landing, leaving),
            method=COUNTED,
            is_simulated=False,
        ),
    )

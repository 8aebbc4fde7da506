"""A film of one's own as it came: what landed and what left, before any line or model."""

from typing import Final

from bridging.engines.labs.panels import Panel, Quantity
from bridging.engines.labs.photometry.panels import contrast_figure
from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.engines.photometry.events import Events
from bridging.kernel.intervals import Z, wilson
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
            numbers=_numbers(landing, leaving, seconds),
            figure=contrast_figure(landing, leaving),
            is_simulated=False,
        ),
    )


def _numbers(landing: Floats, leaving: Floats, seconds: float | None) -> tuple[Quantity, ...]:
    landed, whole = len(landing), len(landing) + len(leaving)
    # Counts of independent landings: a Poisson number has its own root as its standard deviation.
    low, high = max(landed - Z * landed**0.5, 0.0), landed + Z * landed**0.5
    enough, crowded = Message("lab-limit:events", {"events": ENOUGH_EVENTS}), Message("lab-limit:rate", {"rate": round(CROWDED_PER_S)})
    few: Final = "wrong" if landed < ENOUGH_EVENTS else "plain"
    found = [Quantity(Message("lab-number:landings"), landed, "", low, high, whole, 0, enough, few)]
    if seconds is not None:
        tone: Final = "wrong" if landed / seconds > CROWDED_PER_S else "plain"
        rate = Message("lab-number:rate")
        found.append(Quantity(rate, landed / seconds, "s⁻¹", low / seconds, high / seconds, landed, limit=crowded, tone=tone))
    share = len(leaving) / whole
    start, end = wilson(share, whole)
    return *found, Quantity(Message("lab-number:leaving"), 100 * share, "%", 100 * start, 100 * end, whole)

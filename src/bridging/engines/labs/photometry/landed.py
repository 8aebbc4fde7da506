"""What is counted of a film: landings, how fast they come, and the share of all events that leaves."""

from typing import Final

from bridging.engines.labs.panels import Method, Quantity
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.kernel.intervals import Z, wilson
from bridging.kernel.message import Message

COUNTED: Final = Method(
    Message("lab-method:film"),
    "n ± z · √n",
    (f"z = {Z:.2f}",),
    "Poisson, Recherches sur la probabilité des jugements, 1837; Wilson, J. Am. Stat. Assoc. 22, 1927, doi:10.1080/01621459.1927.10502953",
)


def counted_quantities(landing: int, leaving: int, seconds: float | None, *, is_blank: bool = False) -> tuple[Quantity, ...]:
    """Return them with their limits, which are others for a blank; no rate without a length, and no share of nothing."""
    # Counts of independent landings: a Poisson number has its own root as its standard deviation.
    reach, whole = Z * landing**0.5, landing + leaving
    low, high = max(landing - reach, 0.0), landing + reach
    enough = Message("lab-limit:blank") if is_blank else Message("lab-limit:events", {"events": ENOUGH_EVENTS})
    few: Final = "wrong" if not is_blank and landing < ENOUGH_EVENTS else "plain"
    found = [Quantity(Message("lab-number:landings"), landing, "", low, high, whole, 0, enough, few)]
    if seconds is not None:
        crowded = None if is_blank else Message("lab-limit:rate", {"rate": round(CROWDED_PER_S)})
        tone: Final = "wrong" if not is_blank and landing / seconds > CROWDED_PER_S else "plain"
        rate = Message("lab-number:rate")
        found.append(Quantity(rate, landing / seconds, "s⁻¹", low / seconds, high / seconds, landing, limit=crowded, tone=tone))
    if whole:
        share, (start, end) = leaving / whole, wilson(leaving / whole, whole)
        found.append(Quantity(Message("lab-number:leaving"), 100 * share, "%", 100 * start, 100 * end, whole))
    return tuple(found)

"""Estimates as numbers of a panel; large ones with their power of ten in the unit."""

from bridging.engines.dosing.estimate import Estimate
from bridging.engines.labs.panels import Quantity, Tone
from bridging.engines.labs.powers import power_of, raised
from bridging.kernel.message import Message


def number(
    name: Message, estimate: Estimate, unit: str = "", digits: int = 1, limit: Message | None = None, tone: Tone = "plain"
) -> Quantity:
    return Quantity(name, estimate.value, unit, *estimate.ci95, estimate.n, digits, limit, tone)


def large(
    name: Message, value: float, unit: str, interval: tuple[float, float] | None = None, n: int | None = None, *, limit: Message | None = None,
    tone: Tone = "plain",
) -> Quantity:  # fmt: skip
    """Return a number such as 3.02 in 10¹² vg/mL."""
    power = power_of(value)
    low, high = (end / 10**power for end in interval) if interval else (None, None)
    return Quantity(name, value / 10**power, f"× 10{raised(value)} {unit}", low, high, n, 2, limit, tone)


def large_estimate(name: Message, estimate: Estimate, unit: str, *, limit: Message | None = None, tone: Tone = "plain") -> Quantity:
    return large(name, estimate.value, unit, estimate.ci95, estimate.n, limit=limit, tone=tone)

"""From a stock to what can be put on the slide: pipetting steps, and what the film would show."""

from dataclasses import dataclass
from math import exp
from typing import Final

from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.engines.photometry.simulation.landing import CAPSIDS, crowding, landing_rate
from bridging.kernel.unusable import Unusable

AVOGADRO: Final = 6.02214076e23
LEAST_UL: Final = 2.0
"""Below this a pipette is not to be trusted."""
MOST_FOLD: Final = 100.0
"""Of a single step: 2 µL in 200 µL."""
_FINAL_UL: Final = 20.0


@dataclass(frozen=True, slots=True)
class Step:
    """Take ``sample_ul`` of what there is and add ``buffer_ul``."""

    sample_ul: float
    buffer_ul: float
    per_ml: float
    """Afterwards."""


@dataclass(frozen=True, slots=True)
class Plan:
    steps: tuple[Step, ...]
    per_ml: float
    picomolar: float
    rate_per_s: float
    """Landings to expect."""
    landings: float
    shared_spots: float
    """Share of landings that have another on their spot: 1 − e^(−λ)."""
    is_enough: bool
    is_crowded: bool


def picomolar(per_ml: float) -> float:
    """1e11 per mL are 166 pM."""
    return per_ml * 1e3 / AVOGADRO * 1e12


def expect(per_ml: float, *, seconds: float = 60.0, mass_kda: float = CAPSIDS.mass_kda, steps: tuple[Step, ...] = ()) -> Plan:
    """Return what a film of this concentration would show."""
    rate = landing_rate(per_ml, mass_kda)
    neighbours = crowding(rate)
    return Plan(
        steps=steps,
        per_ml=per_ml,
        picomolar=picomolar(per_ml),
        rate_per_s=rate,
        landings=rate * seconds,
        shared_spots=1 - exp(-neighbours),
        is_enough=rate * seconds >= ENOUGH_EVENTS,
        is_crowded=rate > CROWDED_PER_S,
    )


def plan_dilution(stock_per_ml: float, target_per_ml: float = 1e11, *, final_ul: float = _FINAL_UL, seconds: float = 60.0) -> Plan:
    """Return steps of equal fold, none above 100-fold and none with less than 2 µL; raise Unusable where a stock cannot be diluted to it."""
    if not (0 < target_per_ml <= stock_per_ml < float("inf") and 0 < final_ul < float("inf")):
        raise Unusable("photometry.dilution", stock=stock_per_ml, target=target_per_ml)
    fold = stock_per_ml / target_per_ml
    if fold == 1:
        return expect(target_per_ml, seconds=seconds)
    count = 1
    while fold ** (1 / count) > MOST_FOLD * (1 + 1e-9):
        count += 1
    each = fold ** (1 / count)
    volume = max(final_ul, LEAST_UL * each)
    steps = [Step(volume / each, volume - volume / each, stock_per_ml / each ** (place + 1)) for place in range(count)]
    return expect(target_per_ml, seconds=seconds, steps=tuple(steps))

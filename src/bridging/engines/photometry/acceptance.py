"""Accept a film or reject it, before its shares are looked at.

The limits are a laboratory's own; the ones here are for teaching. None of them judges what leaves by an absolute cut-off: 13 to 31 % of the
events of good protein films are leavings. Dirt is judged against the blank and peak by peak (`quality`).
"""

from dataclasses import dataclass
from enum import StrEnum

from bridging.engines.photometry.analysis import Analysis
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS


class Criterion(StrEnum):
    BLANK = "blank"
    """Landings in the blank buffer, as a share of those in the sample."""
    EVENTS = "events"
    RATE = "rate"
    """Landings per second."""
    POSITION = "position"
    """How far a known peak reads beside its mass, as a share of it."""
    WIDTH = "width"
    """σ of that peak as a share of its mass: focus, drift and crowding widen it."""


@dataclass(frozen=True, slots=True)
class Limits:
    blank: float = 0.10
    events: float = ENOUGH_EVENTS
    rate: float = CROWDED_PER_S
    position: float = 0.03
    width: float = 0.06


@dataclass(frozen=True, slots=True)
class Check:
    criterion: Criterion
    value: float
    limit: float
    is_met: bool


def judge(analysis: Analysis, *, blank_landings: int | None, known_kda: float | None, limits: Limits | None = None) -> tuple[Check, ...]:
    """Hold a film to the limits. ``blank_landings`` were seen in as long a film of buffer; ``known_kda`` is a species that must be there."""
    held_to = limits or Limits()
    landings = analysis.fitted.landing
    checks = [Check(Criterion.EVENTS, float(landings), held_to.events, landings >= held_to.events)]
    if blank_landings is not None:
        checks.append(_at_most(Criterion.BLANK, blank_landings / landings, held_to.blank))
    if analysis.rate_per_s is not None:
        checks.append(_at_most(Criterion.RATE, analysis.rate_per_s, held_to.rate))
    if known_kda is not None:
        nearest = min(analysis.fitted.components, key=lambda each: abs(each.mass_kda.value - known_kda))
        checks.append(_at_most(Criterion.POSITION, abs(nearest.mass_kda.value / known_kda - 1), held_to.position))
        checks.append(_at_most(Criterion.WIDTH, nearest.sigma_kda.value / nearest.mass_kda.value, held_to.width))
    return tuple(checks)


def _at_most(criterion: Criterion, value: float, limit: float) -> Check:
    return Check(criterion, value, limit, value <= limit)

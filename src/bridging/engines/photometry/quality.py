"""What a film and its fit give reason to doubt, whatever was fitted."""

from typing import Final

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.cautions import Caution, caution
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.engines.photometry.estimates import Component, Fitted
from bridging.engines.photometry.events import Line
from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message

_BEYOND: Final = 0.10
"""A mass may lie this share of itself outside the range of the standards before it counts as extrapolated."""
_BROAD: Final = 0.07
"""σ of a capsid peak as a share of its mass above which something else than resolution widens it."""
_SUMS: Final = 0.05
"""Share of the landings at twice the empty mass and above that asks for an explanation."""
_TWICE, _BEYOND_FULL = 1.9, 1.2
"""Where two empty capsids read as one, and what is beyond a full one."""
_SOME: Final = 3.0
"""Landings without which a component is not there, and has no mass that could be at a bound."""
_MUCH_BACKGROUND: Final = 0.30
_LIKE_LANDING: Final = 0.70
"""Leavings for each landing at one mass that make a peak suspect; in good protein films the whole has 0.15 to 0.45."""
_FEW_LEAVE: Final = 20


def cautions_of(
    fitted: Fitted, landings: Floats, leaving: Floats, line: Line | None, rate_per_s: float | None, *, is_aav: bool
) -> list[Message]:
    """Return every caution but those of the file, in the order in which a reader should weigh them."""
    found = []
    if fitted.landing < ENOUGH_EVENTS:
        found.append(caution(Caution.TOO_FEW_EVENTS, events=fitted.landing, enough=ENOUGH_EVENTS))
    if not fitted.is_converged:
        found.append(caution(Caution.NOT_CONVERGED))
    found += [caution(Caution.FIT_AT_BOUND, mass_kda=_kda(each)) for each in fitted.components if each.is_at_bound and each.count >= _SOME]
    found += _extrapolated(fitted, line)
    if fitted.is_misfit or _background_share(fitted) > _MUCH_BACKGROUND:
        found.append(
            caution(Caution.POOR_FIT, background_percent=round(100 * _background_share(fitted)), misfit=float(f"{fitted.misfit:.2g}"))
        )
    found += fitted.cautions
    found += _crowding(fitted, landings, rate_per_s, is_aav=is_aav)
    found += [
        caution(Caution.UNBINDING_PEAK, mass_kda=_kda(each)) for each in fitted.components if _leaves_as_it_lands(each, landings, leaving)
    ]
    return found


def _kda(component: Component) -> int:
    return round(component.mass_kda.value)


def _background_share(fitted: Fitted) -> float:
    inside = fitted.landing - fitted.above.count - fitted.below.count
    return fitted.background / inside if inside else 0.0


def _extrapolated(fitted: Fitted, line: Line | None) -> list[Message]:
    """Name the mass that lies furthest outside the standards."""
    if line is None or line.range_kda is None:
        return []
    low, high = line.range_kda
    outside = [
        each for each in fitted.components if each.count >= 1 and not low * (1 - _BEYOND) <= each.mass_kda.value <= high * (1 + _BEYOND)
    ]
    if not outside:
        return []
    furthest = max(outside, key=lambda each: max(each.mass_kda.value / high, low / each.mass_kda.value))
    return [caution(Caution.EXTRAPOLATED, mass_kda=_kda(furthest), low_kda=round(low), high_kda=round(high))]


def _crowding(fitted: Fitted, landings: Floats, rate_per_s: float | None, *, is_aav: bool) -> list[Message]:
    """Two that land on one spot within one moment read as one of their joint mass, or smear a peak: any sign of it tells all signs."""
    widest = sums = 0.0
    if is_aav:
        empty, _, full = fitted.components
        widest = max(each.sigma_kda.value / each.mass_kda.value for each in (empty, full))
        sums = float((landings > max(_TWICE * empty.mass_kda.value, _BEYOND_FULL * full.mass_kda.value)).mean())
    if widest <= _BROAD and sums <= _SUMS and (rate_per_s or 0.0) <= CROWDED_PER_S:
        return []
    shown = {
        "rate": "–" if rate_per_s is None else round(rate_per_s),
        "sums": round(100 * sums, 1) if is_aav else "–",
        "width": round(100 * widest, 1) if is_aav else "–",
    }
    return [caution(Caution.OVERLAP, **shown)]


def _leaves_as_it_lands(component: Component, landings: Floats, leaving: Floats) -> bool:
    """Return whether leavings at this mass are as many as landings, beyond what chance makes of fewer."""
    low, high = (component.mass_kda.value + side * 2 * component.sigma_kda.value for side in (-1, 1))
    land = int(((landings > low) & (landings < high)).sum())
    leave = int(((leaving > low) & (leaving < high)).sum())
    if leave < _FEW_LEAVE or not land:
        return False
    return bool(wilson(leave / (land + leave), land + leave)[0] > _LIKE_LANDING / (1 + _LIKE_LANDING))

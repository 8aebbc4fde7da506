"""What a measured image says in few numbers, and what must be said with them."""

from dataclasses import dataclass
from math import comb
from typing import Final

from bridging.engines.organoids.cautions import Caution
from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.things import Reason
from bridging.kernel.message import Message

FEW: Final = 30
"""Boj et al. 2017 (doi:10.3791/55159) ask for 30–80 organoids a well."""
_TAIL: Final = 0.025
_NOTCHED: Final = 0.93
_MANY: Final = 0.1


@dataclass(frozen=True, slots=True)
class Diameters:
    """The median in px with its 95 % interval over the organoids of this image, which says nothing of other wells or donors."""

    n: int
    median: float
    ci95: tuple[float, float] | None
    """None for fewer than six, where the extremes hold the median with less than 95 %."""


def diameters(measured: Measured) -> Diameters | None:
    """Return None without objects."""
    sizes = sorted(thing.equivalent_diameter_px for thing in measured.objects)
    if not sizes:
        return None
    n = len(sizes)
    place = _outside(n)
    interval = (sizes[place - 1], sizes[n - place]) if place else None
    return Diameters(n, (sizes[(n - 1) // 2] + sizes[n // 2]) / 2, interval)


def _outside(n: int) -> int:
    """Return how many values at each end the interval of the median starts after: order statistics and the sign test (Thompson 1936)."""
    below, place = 0.0, 0
    while place < n:
        below += comb(n, place) / 2**n
        if below > _TAIL:
            break
        place += 1
    return place


def cautions(measured: Measured) -> tuple[Message, ...]:
    counted = len(measured.objects)
    blurred = sum(thing.reason is Reason.OUT_OF_FOCUS for thing in measured.excluded)
    notched = sum(thing.solidity < _NOTCHED for thing in measured.objects)
    dim = 1 - float(measured.flat.field.mean())
    said = []
    if not counted:
        said.append(Caution.NO_ORGANOIDS.message(excluded=len(measured.excluded)))
    elif counted < FEW:
        said.append(Caution.FEW_ORGANOIDS.message(count=counted, wanted=FEW))
    if blurred > counted:
        said.append(Caution.MOSTLY_OUT_OF_FOCUS.message(blurred=blurred, count=counted))
    if notched > _MANY * counted:
        said.append(Caution.OVERLAPPING_ORGANOIDS.message(count=notched, of=counted))
    if dim > _MANY:
        said.append(Caution.DIM_FIELD.message(percent=round(100 * dim)))
    return tuple(said)

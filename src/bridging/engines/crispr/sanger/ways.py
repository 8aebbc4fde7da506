"""What a share depends on that no trace settles: how far behind the cut the trace is read, and what a height is compared with.

Peaks melt together along a trace and their heights go by the bases before them, so that a fit to 30 calls and one to 100 do not agree to the point
that either promises. On the real pair of the tests the share of −1 goes from 33 to 36 % by such choices alone. An interval from one of the fits would
call that certain; so every way is tried, and the interval reaches over all of them.

Another choice is which alleles are believed. Dropping the doubtful ones loses rare alleles, which together may be some points; keeping all makes noise
into alleles. In simulated pools the truth lay between the two, and so the second is a way too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.fit import chosen
from bridging.engines.crispr.sanger.places import AFTER, LEAST_AFTER, Places
from bridging.engines.crispr.sanger.proposals import SCALES, Proposal, Scale, propose

SHORTER: Final = (LEAST_AFTER, AFTER // 2)
"""Calls behind the cut that are read at least, and half as far as they are read at most."""

Numbers = npt.NDArray[np.float64]
Way = tuple[npt.NDArray[np.int64], Numbers]
"""Alleles, as their places among the proposals, and their shares."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both traces with their heights on one scale. ``columns``: (calls × 4, alleles), as ``proposals``; ``measured``: (calls × 4,)."""

    proposals: tuple[Proposal, ...]
    columns: Numbers
    measured: Numbers


def readings(control: Trace, edited: Trace, places: Places) -> tuple[Reading, Reading]:
    """Return the traces on the scale that is used, and on the other; which alleles may be there does not depend on it."""
    here = slice(places.start + places.shift, places.end + places.shift)
    used, other = (_reading(control, places, scale, scale(edited)[here].ravel()) for scale in SCALES)
    return used, other


def _reading(control: Trace, places: Places, scale: Scale, measured: Numbers) -> Reading:
    proposals, columns = propose(control, places, scale)
    return Reading(proposals, columns, measured)


def other_ways(places: Places, used: Reading, other: Reading) -> tuple[Way, ...]:
    """Return what each way of reading finds but the one that is ``used``, to the full length with doubtful alleles dropped."""
    return tuple(_fits(places, used, other))


def _fits(places: Places, used: Reading, other: Reading) -> Iterator[Way]:
    full = places.end - places.cut
    shorter = tuple(each for each in SHORTER if each < full)
    for reading, lengths in ((used, shorter), (other, (*shorter, full))):
        for length in lengths:
            rows = 4 * (places.cut - places.start + length)
            yield _as_shares(chosen(reading.columns[:rows], reading.measured[:rows], always=0))
    yield _as_shares(chosen(used.columns, used.measured, always=0, least=0))


def _as_shares(fit: Way) -> Way:
    kept, weights = fit
    return kept, weights / max(weights.sum(), 1e-12)


def widened(interval: tuple[float, float], share: float, others: Sequence[float]) -> tuple[float, float]:
    """Return the interval with its own width put around the share of each other way too."""
    low, high = interval
    points = [share, *others]
    return max(0.0, min(points) - (share - low)), min(1.0, max(points) + (high - share))

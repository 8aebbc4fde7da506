"""What a share depends on that no trace settles: how far behind the cut the trace is read, and what a height is compared with.

Peaks melt together along a trace and their heights go by the bases before them, so that a fit to 30 calls and one to 100 do not agree to the point
that either promises. On the real pair of the tests the share of −1 goes from 33 to 36 % by such choices alone. An interval from one of the fits would
call that certain; so every way is tried, and the interval reaches over all of them.

Another choice is which alleles are believed. Dropping the doubtful ones loses rare alleles, which together may be some points; keeping all makes noise
into alleles. In simulated pools the truth lay between the two, and so the second is a way too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.fit import chosen
from bridging.engines.crispr.sanger.places import Places
from bridging.engines.crispr.sanger.proposals import SCALES, Proposal, Scale, propose

SHORTER: Final = (30, 50)
"""Calls behind the cut that are read at least, and half as far as they are read at most."""

Numbers = npt.NDArray[np.float64]
Sizes = npt.NDArray[np.int64]


def other_ways(control: Trace, edited: Trace, places: Places, used: Scale) -> tuple[tuple[Sizes, Numbers], ...]:
    """Return sizes and shares of the alleles as each other way of reading finds them; ``used`` to the full length is not among them."""
    return tuple(_fits(control, edited, places, used))


def _fits(control: Trace, edited: Trace, places: Places, used: Scale) -> Iterator[tuple[Sizes, Numbers]]:
    full = places.end - places.cut
    for scale in SCALES:
        proposals, columns = propose(control, places, scale)
        here = slice(places.start + places.shift, places.end + places.shift)
        measured = scale(edited)[here].ravel()
        for length in (*(each for each in SHORTER if each < full), *(() if scale is used else (full,))):
            rows = 4 * (places.cut - places.start + length)
            yield _found(proposals, chosen(columns[:rows], measured[:rows], always=0))
        if scale is used:
            yield _found(proposals, chosen(columns, measured, always=0, least=0))


def _found(proposals: tuple[Proposal, ...], fit: tuple[Sizes, Numbers]) -> tuple[Sizes, Numbers]:
    kept, weights = fit
    return _sizes(proposals, kept), weights / max(weights.sum(), 1e-12)


def _sizes(proposals: tuple[Proposal, ...], kept: Sizes) -> Sizes:
    return np.array([proposals[column].size for column in kept])


def widened(interval: tuple[float, float], share: float, others: Sequence[float]) -> tuple[float, float]:
    """Return the interval with its own width put around the share of each other way too."""
    low, high = interval
    points = [share, *others]
    return max(0.0, min(points) - (share - low)), min(1.0, max(points) + (high - share))

"""Shares with their intervals."""

from typing import Final

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.estimates import Estimate, Share
from bridging.engines.photometry.mixture.binned import interval
from bridging.kernel.intervals import wilson

_LEAST: Final = 0.5
"""Expected events: with less there are none, or nothing else."""


def counted(count: int, whole: int) -> Share:
    """Return the share of things that were each counted as one or not."""
    low, high = wilson(count / whole, whole) if whole else (0.0, 1.0)
    return Share(float(count), Estimate(count / whole if whole else 0.0, low, high))


def drawn(value: float, draws: Floats) -> Estimate:
    """Return an estimate with the interval of its resamplings, stretched where needed to hold the estimate itself."""
    low, high = interval(draws)
    return Estimate(value, min(low, value), max(high, value))


def drawn_share(value: float, whole: float, draws: Floats) -> Estimate:
    """As `drawn`, for a share of ``whole`` things.

    Where a share is 0 or 1 every resampling says the same, and the rule of Wilson takes over.
    """
    estimate = drawn(value, draws)
    count = value * whole
    if count >= _LEAST and whole - count >= _LEAST and estimate.low < estimate.high:
        return estimate
    low, high = wilson(min(max(round(count) / max(whole, 1.0), 0.0), 1.0), max(round(whole), 1))
    return Estimate(value, min(low, value, estimate.low), max(high, value, estimate.high))

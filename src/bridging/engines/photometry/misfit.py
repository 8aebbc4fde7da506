"""Does the curve follow the events? Pearson's χ² over bins of half a width, judged by size and not by chance alone.

With 10,000 events any true film deviates from bells by more than chance. The excess (χ² − ν)/n estimates the mean of ((p − q)/q)², which does
not grow with n; a curve is poor when the excess is both more than chance and more than ``LARGEST``.
"""

from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats

LARGEST: Final = 0.03
_FEWEST_IN_BIN: Final = 5.0
_CHANCE: Final = 3.3
"""Standard deviations: one curve in two thousand that is right goes beyond."""


def binned_misfit(x: Floats, places: Floats, density: Floats, sigma: float, parameters: int) -> tuple[float, bool]:
    """As `misfit`, for a density at ``places``, in bins of half a σ."""
    rise = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(places))])
    bins = int(np.clip((places[-1] - places[0]) / (sigma / 2), 8, 400))
    edges = np.linspace(places[0], places[-1], bins + 1)
    return misfit(x, edges, np.interp(edges, places, rise / rise[-1]), parameters)


def misfit(x: Floats, edges: Floats, cumulative: Floats, parameters: int) -> tuple[float, bool]:
    """Return the excess and whether it is poor. ``cumulative`` is the fitted share of events below each edge, 0 at the first and 1 at the last."""
    seen = np.histogram(x, bins=edges)[0].astype(np.float64)
    expected = np.diff(cumulative) * len(x)
    seen, expected = _together(seen, expected)
    freedom = len(seen) - 1 - parameters
    if freedom < 1:
        return 0.0, False
    square = float((((seen - expected) ** 2) / expected).sum())
    excess = (square - freedom) / len(x)
    return max(excess, 0.0), bool(square > freedom + _CHANCE * np.sqrt(2 * freedom) and excess > LARGEST)


def _together(seen: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """Join neighbouring bins until each expects enough."""
    groups, held = [], 0.0
    for place, value in enumerate(expected):
        held += value
        if held >= _FEWEST_IN_BIN:
            groups.append(place + 1)
            held = 0.0
    if not groups:
        return seen.sum(keepdims=True), expected.sum(keepdims=True)
    groups[-1] = len(expected)
    starts = np.array([0, *groups[:-1]])
    return np.add.reduceat(seen, starts), np.add.reduceat(expected, starts)

"""The single-hit model of a dilution series: the concentration at which the wells are most likely, with its interval.

A well in which a cell meets ``exposure``·T hits on average has positive cells with the chance p = 1 − (1 − background)·e^(−T·exposure).
The likelihood is binomial over the counted cells; its logarithm is concave in T, so halving finds the top. Interval: every T whose
log-likelihood lies less than χ²₁(0.95)/2 below the top (S. S. Wilks, Annals of Mathematical Statistics 9 (1938) 60–62).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, expm1, inf, log, sqrt
from typing import Final

LIKELIHOOD: Final = "profile likelihood of the single-hit model"
_HALF_CHI_SQUARE: Final = 3.841458820694124 / 2
_HALVINGS: Final = 64
_FACTOR: Final = 1e15


@dataclass(frozen=True, slots=True)
class Well:
    """``exposure``: hits per cell for each unit of concentration."""

    exposure: float
    positive: int
    counted: int


def most_likely(wells: Sequence[Well], background: float) -> tuple[float, tuple[float, float]]:
    """Return concentration and 95 % interval; the wells must have positive cells above the background, and negative ones."""
    start = 1 / max(well.exposure for well in wells)
    lowest, highest = start / _FACTOR, start * _FACTOR
    top = _crossing(lambda conc: _slope(wells, background, conc) > 0, lowest, highest)
    level = _likelihood(wells, background, top) - _HALF_CHI_SQUARE
    # What the background alone explains reaches down to nothing.
    low = (
        0.0
        if _likelihood(wells, background, 0.0) >= level
        else _crossing(lambda conc: _likelihood(wells, background, conc) < level, lowest, top)
    )
    return top, (low, _crossing(lambda conc: _likelihood(wells, background, conc) > level, top, highest))


def chance(well: Well, background: float, conc: float) -> float:
    return background - (1 - background) * expm1(-conc * well.exposure)


def _slope(wells: Sequence[Well], background: float, conc: float) -> float:
    total = 0.0
    for well in wells:
        negative = (1 - background) * exp(-conc * well.exposure)
        pull = well.positive * negative / chance(well, background, conc) if well.positive else 0.0
        total += well.exposure * (pull - (well.counted - well.positive))
    return total


def _likelihood(wells: Sequence[Well], background: float, conc: float) -> float:
    total = 0.0
    for well in wells:
        share = chance(well, background, conc)
        if well.positive and share <= 0:
            return -inf
        total += well.positive * log(share) if well.positive else 0.0
        negative = (1 - background) * exp(-min(conc * well.exposure, 700.0))
        total += (well.counted - well.positive) * log(negative)
    return total


def _crossing(is_below: Callable[[float], bool], low: float, high: float) -> float:
    """Return where ``is_below`` turns false between two concentrations, halved on the log scale."""
    for _ in range(_HALVINGS):
        middle = sqrt(low * high)
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return sqrt(low * high)

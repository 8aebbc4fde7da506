"""Empty, partly filled and full capsids between lighter debris and heavier aggregates.

State (B, 11): shares of debris, empty, partial, full, aggregates; mean and σ of empty; mean and σ of full; middle and breadth of the partials.
What the five shares leave is a flat background, which stays as it was given.

* Empty and full are normal peaks, cut to the window.
* Partials carry genomes of every length from a to b, or of one length when a = b: a uniform distribution from a to b, widened by the
  resolution s at that mass, f(m) = [Φ((m − a)/s) − Φ((m − b)/s)] / (b − a). s lies between the σ of empty and of full as the mass does.
  Its variance is (b − a)²/12 + s², from which the M step has the breadth (by moments; the middle is the mean).
* Debris is uniform up to the empty peak, aggregates from the full peak on, with edges of the peaks' widths.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.mixture.normal import Window, bell, completed_moments, truncated_density
from bridging.engines.photometry.mixture.special import ndtr

DEBRIS, EMPTY, PARTIAL, FULL, AGGREGATES = range(5)
SHARES: Final = 5
_EMPTY_MEAN, _EMPTY_SIGMA, _FULL_MEAN, _FULL_SIGMA, _MIDDLE, _BREADTH = range(5, 11)
SIZE: Final = 11

NEAREST: Final = 0.15
"""The middle of the partials keeps this share of the way from empty to full off both: nearer, none could be told from them."""
SIGMA_BOUNDS: Final = (0.006, 0.09)
"""σ as a share of the mass; 0.03 to 0.05 is usual."""
_NARROW: Final = 0.3
"""Below this breadth, in units of s, the partials are one peak for all that can be seen."""
_NEAR: Final = 1e-4
_FEWEST: Final = 1.0
"""Expected events without which the partials stay where they are."""


@dataclass(frozen=True, slots=True, eq=False)
class CapsidsModel:
    """``x`` (G,) are masses in kDa; the means of empty and full stay within their bounds, each (low, high)."""

    x: Floats
    window: Window
    empty_bounds: tuple[float, float]
    full_bounds: tuple[float, float]

    @property
    def scale(self) -> Floats:
        width = 0.04 * self.empty_bounds[0]
        return np.array([1.0] * SHARES + [width] * 5 + [4 * width])

    def densities(self, state: Floats, x: Floats) -> Floats:
        """Return (B, 6, len(x)): each component times its share, the background last."""
        peaks = truncated_density(x, state[:, [_EMPTY_MEAN, _FULL_MEAN]], state[:, [_EMPTY_SIGMA, _FULL_SIGMA]], self.window)
        empty_mean, full_mean = state[:, _EMPTY_MEAN, None], state[:, _FULL_MEAN, None]
        debris = ndtr((empty_mean - x) / state[:, _EMPTY_SIGMA, None]) / (empty_mean - self.window.low)
        aggregates = ndtr((x - full_mean) / state[:, _FULL_SIGMA, None]) / (self.window.high - full_mean)
        parts = np.stack([debris, peaks[:, 0], _partials(state, x), peaks[:, 1], aggregates], axis=1) * state[:, :SHARES, None]
        flat = (1 - state[:, :SHARES].sum(axis=1))[:, None, None] / self.window.width
        return np.concatenate([parts, np.broadcast_to(flat, (len(state), 1, len(x)))], axis=1)

    def step(self, state: Floats, weights: Floats) -> tuple[Floats, Floats]:
        """One EM step; the background is kept."""
        parts = self.densities(state, self.x)
        whole = np.maximum(parts.sum(axis=1), 1e-300)
        likelihood = (weights * np.log(whole)).sum(axis=1)
        belongs = parts[:, :SHARES] * (weights / whole)[:, None, :]
        count = belongs.sum(axis=2)
        first, second = belongs @ self.x, belongs @ self.x**2
        new = state.copy()
        given = state[:, :SHARES].sum(axis=1, keepdims=True)
        new[:, :SHARES] = given * count / np.maximum(count.sum(axis=1, keepdims=True), 1e-300)
        peaks = [EMPTY, FULL]
        new[:, [_EMPTY_MEAN, _FULL_MEAN]], new[:, [_EMPTY_SIGMA, _FULL_SIGMA]] = completed_moments(
            count[:, peaks],
            first[:, peaks],
            second[:, peaks],
            state[:, [_EMPTY_MEAN, _FULL_MEAN]],
            state[:, [_EMPTY_SIGMA, _FULL_SIGMA]],
            self.window,
        )
        has_partials = count[:, PARTIAL] > _FEWEST
        safe = np.maximum(count[:, PARTIAL], _FEWEST)
        middle = first[:, PARTIAL] / safe
        spread = second[:, PARTIAL] / safe - middle**2 - resolution(state) ** 2
        new[has_partials, _MIDDLE] = middle[has_partials]
        new[has_partials, _BREADTH] = np.sqrt(12 * np.maximum(spread, 0.0))[has_partials]
        return self.fit_in(new), likelihood

    def fit_in(self, state: Floats) -> Floats:
        new = state.copy()
        given = np.clip(state[:, :SHARES].sum(axis=1, keepdims=True), 1e-9, 1.0)
        shares = np.maximum(state[:, :SHARES], 0.0)
        new[:, :SHARES] = shares * (given / np.maximum(shares.sum(axis=1, keepdims=True), 1e-300))
        for mean, sigma, bounds in ((_EMPTY_MEAN, _EMPTY_SIGMA, self.empty_bounds), (_FULL_MEAN, _FULL_SIGMA, self.full_bounds)):
            new[:, mean] = np.clip(state[:, mean], *bounds)
            new[:, sigma] = np.clip(state[:, sigma], SIGMA_BOUNDS[0] * new[:, mean], SIGMA_BOUNDS[1] * new[:, mean])
        gap = new[:, _FULL_MEAN] - new[:, _EMPTY_MEAN]
        near = new[:, _EMPTY_MEAN] + NEAREST * gap, new[:, _FULL_MEAN] - NEAREST * gap
        new[:, _MIDDLE] = np.clip(state[:, _MIDDLE], *near)
        room = 2 * np.minimum(new[:, _MIDDLE] - new[:, _EMPTY_MEAN], new[:, _FULL_MEAN] - new[:, _MIDDLE])
        new[:, _BREADTH] = np.clip(state[:, _BREADTH], 0.0, np.maximum(room, 0.0))
        return new


def resolution(state: Floats) -> Floats:
    """Return s (B,): the width of a peak at the middle of the partials."""
    way = (state[:, _MIDDLE] - state[:, _EMPTY_MEAN]) / (state[:, _FULL_MEAN] - state[:, _EMPTY_MEAN])
    return np.asarray(state[:, _EMPTY_SIGMA] * (1 - way) + state[:, _FULL_SIGMA] * way)


def peaks(state: Floats, part: int) -> tuple[Floats, Floats]:
    """Return mean and standard deviation (B,) of empty, partial or full; that of the partials has breadth and resolution together."""
    if part == PARTIAL:
        return state[:, _MIDDLE], np.sqrt(state[:, _BREADTH] ** 2 / 12 + resolution(state) ** 2)
    mean, sigma = (_EMPTY_MEAN, _EMPTY_SIGMA) if part == EMPTY else (_FULL_MEAN, _FULL_SIGMA)
    return state[:, mean], state[:, sigma]


def bounds_reached(model: CapsidsModel, state: Floats, has_partials: bool) -> dict[int, bool]:
    """Return for empty, partial and full whether a mass or a width stopped at the edge of what it may be (one state)."""
    reached = {}
    for part, bounds in ((EMPTY, model.empty_bounds), (FULL, model.full_bounds)):
        mean, sigma = (float(values[0]) for values in peaks(state, part))
        sigma_bounds = (SIGMA_BOUNDS[0] * mean, SIGMA_BOUNDS[1] * mean)
        reached[part] = _is_edge(mean, bounds) or _is_edge(sigma, sigma_bounds)
    empty, full = float(state[0, _EMPTY_MEAN]), float(state[0, _FULL_MEAN])
    near = empty + NEAREST * (full - empty), full - NEAREST * (full - empty)
    reached[PARTIAL] = has_partials and _is_edge(float(state[0, _MIDDLE]), near)
    return reached


def _is_edge(value: float, bounds: tuple[float, float]) -> bool:
    reach = _NEAR * (bounds[1] - bounds[0])
    return value <= bounds[0] + reach or value >= bounds[1] - reach


def _partials(state: Floats, x: Floats) -> Floats:
    s = resolution(state)[:, None]
    middle, half = state[:, _MIDDLE, None], state[:, _BREADTH, None] / 2
    broad = np.maximum(half, _NARROW / 2 * s)
    box = (ndtr((x - middle + broad) / s) - ndtr((x - middle - broad) / s)) / (2 * broad)
    return np.where(half > _NARROW / 2 * s, box, bell((x - middle) / s) / s)

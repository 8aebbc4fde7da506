"""Fit empty, partial and full capsids to masses: window, background, starts, EM, bootstrap."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.constants import MASS_TOLERANCE
from bridging.engines.photometry.mixture.binned import binned, resample
from bridging.engines.photometry.mixture.capsids import PARTIAL, SHARES, CapsidsModel
from bridging.engines.photometry.mixture.climb import Summit, climb
from bridging.engines.photometry.mixture.normal import Window

DRAWS: Final = 200
_BELOW, _ABOVE = 0.80, 1.20
"""The window runs from this share of the empty mass to this of the full one: four widths and more beyond both."""
_FLANK: Final = 0.20
"""Beside the window, on both sides, lies a flank this wide (as a share of the mass) in which no capsid is seen."""
_SIGMA: Final = 0.04
_SURE: Final = 5.99
"""Twice the gain in log-likelihood that partials must bring to be believed: the 95 % point of χ² with two degrees of freedom. Three numbers
are added, but two of them mean nothing where the third is zero."""


@dataclass(frozen=True, slots=True, eq=False)
class CapsidMixture:
    """A fitted mixture with its resamplings."""

    model: CapsidsModel
    state: Floats
    """(1, P)."""
    draws: Floats
    """(N, P): DRAWS of them, or twice as many where those with and those without partials both tell how far the truth may lie."""
    inside: Floats
    """(1 + N,): landings in the window, of the film and of each resampling; ``below`` and ``above`` likewise."""
    below: Floats
    above: Floats
    likelihood: float
    is_converged: bool
    has_partials: bool
    """The events cannot be explained as well without partials."""


def fit_capsids(x: Floats, empty_kda: float, full_kda: float, *, seed: int) -> CapsidMixture:
    """Fit the masses ``x`` of all landings."""
    window = Window(_BELOW * empty_kda, _ABOVE * full_kda)
    inside = x[(x >= window.low) & (x <= window.high)]
    model = CapsidsModel(inside, window, _bounds(empty_kda), _bounds(full_kda))
    bins = binned(inside, window, _SIGMA * empty_kda)
    coarse = replace(model, x=bins.places)
    counts, flat = _resampled(x, bins.counts[0], window, _FLANK * empty_kda, _FLANK * full_kda, seed)
    rough = _best_start(coarse, bins.counts, empty_kda, full_kda, flat[0])
    bare = _without_partials(rough.state)
    bare_rough = _climb(coarse, bare, bins.counts, 1e-3, 200)
    has_partials = bool(2 * (rough.likelihood[0] - bare_rough.likelihood[0]) > _SURE)
    start = rough if has_partials else bare_rough
    best = _climb(model, start.state, np.ones((1, len(inside))), 1e-3, 12)
    ways = [best.state] if has_partials else [best.state, rough.state]
    again = [_climb(coarse, _with_background(way, flat[1:]), counts[1:, :-4], 2e-3, 60).state for way in ways]
    counts = np.concatenate([counts, *[counts[1:]] * (len(ways) - 1)])
    return CapsidMixture(
        model=model,
        state=best.state,
        draws=np.concatenate(again),
        inside=counts[:, :-4].sum(axis=1),
        below=counts[:, -4:-2].sum(axis=1),
        above=counts[:, -2:].sum(axis=1),
        likelihood=float(best.likelihood[0]),
        is_converged=bool(best.is_still[0] or start.is_still[0]),
        has_partials=has_partials,
    )


def _resampled(x: Floats, bins: Floats, window: Window, left: float, right: float, seed: int) -> tuple[Floats, Floats]:
    """Return the counts of bins and of the four parts outside (far and near, below and above), and the share of the background.

    Both start with the film itself; the resamplings follow.
    """
    edges = [-np.inf, window.low - left, window.low, np.nextafter(window.high, np.inf), window.high + right, np.inf]
    far_below, near_below, _, near_above, far_above = np.histogram(x, bins=edges)[0]
    parts = np.concatenate([bins, [far_below, near_below, near_above, far_above]])
    counts = np.concatenate([parts[None, :], resample(parts, DRAWS, seed)])
    # What lies under the capsids is the lower of the densities on either side of them: debris grows towards light masses and aggregates
    # start above the full peak, so that only what both sides have can be thought to go on between.
    lower = np.minimum(counts[:, -3] / left, counts[:, -2] / right)
    return counts, np.minimum(lower * window.width / np.maximum(counts[:, :-4].sum(axis=1), 1.0), 0.5)


def _best_start(model: CapsidsModel, counts: Floats, empty_kda: float, full_kda: float, flat: float) -> Summit:
    """Try four starts a little way and go on with the best: the likelihood may have more than one summit."""
    starts = _starts(model.x, counts[0], empty_kda, full_kda, flat)
    tried = _climb(model, starts, np.repeat(counts, len(starts), axis=0), 0.02, 25)
    top = int(np.argmax(tried.likelihood))
    return _climb(model, tried.state[top : top + 1], counts, 5e-4, 250)


def _bounds(mass_kda: float) -> tuple[float, float]:
    return mass_kda * (1 - MASS_TOLERANCE), mass_kda * (1 + MASS_TOLERANCE)


def _starts(x: Floats, counts: Floats, empty_kda: float, full_kda: float, flat: float) -> Floats:
    """Return four states: the partials as one peak at a quarter, the middle and three quarters of the way, and as a continuum."""
    gap = full_kda - empty_kda
    edges = [empty_kda - 3 * _SIGMA * empty_kda, empty_kda + gap / 4, full_kda - gap / 4, full_kda + 3 * _SIGMA * full_kda]
    gates = np.histogram(x, bins=[-np.inf, *edges, np.inf], weights=counts)[0] + 0.01 * counts.sum()
    shares = gates / gates.sum() * (1 - flat)
    rows = [(0.3, 0.05), (0.5, 0.05), (0.7, 0.05), (0.5, 0.8)]
    peaks = [empty_kda, _SIGMA * empty_kda, full_kda, _SIGMA * full_kda]
    return np.array([[*shares, *peaks, empty_kda + way * gap, breadth * gap] for way, breadth in rows])


def _without_partials(state: Floats) -> Floats:
    bare = state.copy()
    given = bare[:, :SHARES].sum(axis=1, keepdims=True)
    bare[:, PARTIAL] = 0.0
    bare[:, :SHARES] *= given / bare[:, :SHARES].sum(axis=1, keepdims=True)
    return bare


def _with_background(state: Floats, flat: Floats) -> Floats:
    """Repeat a state for every resampling, each with the background of its own."""
    states = np.repeat(state, len(flat), axis=0)
    states[:, :SHARES] *= ((1 - flat) / max(float(state[0, :SHARES].sum()), 1e-9))[:, None]
    return states


def _climb(model: CapsidsModel, start: Floats, weights: Floats, tolerance: float, limit: int) -> Summit:
    return climb(model.step, model.fit_in(start), weights, fit_in=model.fit_in, scale=model.scale, tolerance=tolerance, limit=limit)

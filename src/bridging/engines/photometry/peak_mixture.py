"""Fit peaks to positive values on an axis, be it kDa or contrast: start, EM, bootstrap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.mixture.binned import binned, resample
from bridging.engines.photometry.mixture.climb import Summit, climb
from bridging.engines.photometry.mixture.normal import Window
from bridging.engines.photometry.mixture.peaks import PeaksModel
from bridging.engines.photometry.resolution import Resolution

DRAWS: Final = 300
"""Resamplings behind an interval."""
_NARROWEST, _WIDEST = 0.05, 4.0
"""Bounds of σ, in widths that are usual at that place."""
_MARGIN: Final = 8.0
"""Widths that the window reaches beyond the outer peaks, so that the background can be told from them."""
_REACH: Final = 3.0
"""Widths within which a peak that is whole has all but a thousandth of its events."""
_STRAY: Final = 0.005
_NEAR: Final = 1e-6
_POLISH, _GLANCE = 30, 4
"""Strides on the events themselves, after the bins have brought the fit to where it stands still."""


@dataclass(frozen=True, slots=True, eq=False)
class PeakMixture:
    """A fitted mixture with its resamplings; peaks from left to right."""

    model: PeaksModel
    state: Floats
    """(1, P)."""
    draws: Floats
    """(DRAWS, P)."""
    landing: tuple[int, int, int]
    """Values below, in and above the window."""
    landing_draws: Floats
    """(DRAWS, 3): the same in each resampling."""
    likelihood: float
    is_converged: bool
    at_bound: NDArray[np.bool_]
    """(K, 2): whether the mean, and whether σ, stopped at a bound."""

    @property
    def bic(self) -> float:
        return 3 * self.model.size * float(np.log(max(self.landing[1], 2))) - 2 * self.likelihood


def window_of(x: Floats, starts: Sequence[float], resolution: Resolution) -> Window:
    """Return where to fit: well beyond the outer peaks, but on the left no further than events are seen at all.

    Where the detection limit cuts into the first peak, the window begins at the half percentile: one stray event is no limit.
    """
    first, last = min(starts), max(starts)
    is_cut = first - _REACH * resolution.sigma(first) < float(x.min())
    low = float(np.quantile(x, _STRAY)) if is_cut else max(float(x.min()), first - _MARGIN * resolution.sigma(first))
    high = min(float(x.max()), last + _MARGIN * resolution.sigma(last))
    return Window(low, high)


def fit_peaks(
    x: Floats,
    starts: Sequence[float],
    window: Window,
    resolution: Resolution,
    *,
    seed: int,
    tolerance: float | None = None,
    draws: int = DRAWS,
) -> PeakMixture:
    """Fit one peak for each start; without ``draws`` only to see how good so many peaks are. With a tolerance each mean stays within that share of its start, else anywhere in the window."""
    inside = x[(x >= window.low) & (x <= window.high)]
    outside = int((x < window.low).sum()), int((x > window.high).sum())
    places = np.array(sorted(starts), dtype=np.float64)
    model = _model(inside, places, window, resolution, tolerance)
    bins = binned(inside, window, min(resolution.sigma(place) for place in places))
    coarse = _with_places(model, bins.places)
    rough = _climb(coarse, _start(inside, places, resolution), bins.counts, tolerance=2e-5, limit=400)
    best = _climb(model, rough.state, np.ones((1, len(inside))), tolerance=1e-4, limit=_POLISH if draws else _GLANCE)
    counts = resample(np.concatenate([bins.counts[0], outside]), draws, seed) if draws else np.zeros((0, len(bins.places) + 2))
    again = _climb(coarse, np.repeat(best.state, draws, axis=0), counts[:, :-2], tolerance=2e-3, limit=60)
    order = np.argsort(model.split(best.state)[1][0], kind="stable")
    return PeakMixture(
        model=_ordered_model(model, order),
        state=_ordered(best.state, order),
        draws=_ordered(again.state, order),
        landing=(outside[0], len(inside), outside[1]),
        landing_draws=np.stack([counts[:, -2], counts[:, :-2].sum(axis=1), counts[:, -1]], axis=1),
        likelihood=float(best.likelihood[0]),
        is_converged=bool(best.is_still[0] or rough.is_still[0]),
        at_bound=_at_bound(model, best.state)[order],
    )


def _model(x: Floats, places: Floats, window: Window, resolution: Resolution, tolerance: float | None) -> PeaksModel:
    usual = np.array([resolution.sigma(place) for place in places])
    low, high = (np.full(len(places), edge) for edge in (window.low, window.high))
    if tolerance is not None:
        low, high = places * (1 - tolerance), places * (1 + tolerance)
    return PeaksModel(x, window, np.stack([low, high], axis=1), np.stack([_NARROWEST * usual, _WIDEST * usual], axis=1))


def _with_places(model: PeaksModel, places: Floats) -> PeaksModel:
    return PeaksModel(places, model.window, model.mean_bounds, model.sigma_bounds)


def _start(x: Floats, places: Floats, resolution: Resolution) -> Floats:
    sigmas = np.array([resolution.sigma(place) for place in places])
    near = np.array([float((np.abs(x - place) < 2 * sigma).mean()) for place, sigma in zip(places, sigmas, strict=True)])
    shares = np.maximum(near, 0.01)
    shares = shares / max(float(shares.sum()) / 0.95, 1.0)
    return np.concatenate([shares, places, sigmas])[None, :]


def _climb(model: PeaksModel, start: Floats, weights: Floats, *, tolerance: float, limit: int) -> Summit:
    return climb(model.step, model.fit_in(start), weights, fit_in=model.fit_in, scale=model.scale, tolerance=tolerance, limit=limit)


def _at_bound(model: PeaksModel, state: Floats) -> NDArray[np.bool_]:
    _, means, sigmas = model.split(state)
    found = []
    for values, bounds in ((means[0], model.mean_bounds), (sigmas[0], model.sigma_bounds)):
        reach = _NEAR * (bounds[:, 1] - bounds[:, 0])
        found.append((values <= bounds[:, 0] + reach) | (values >= bounds[:, 1] - reach))
    return np.stack(found, axis=1)


def _ordered(state: Floats, order: NDArray[np.intp]) -> Floats:
    return np.concatenate([part[:, order] for part in np.split(state, 3, axis=1)], axis=1)


def _ordered_model(model: PeaksModel, order: NDArray[np.intp]) -> PeaksModel:
    return PeaksModel(model.x, model.window, model.mean_bounds[order], model.sigma_bounds[order])

"""The normal distribution of which only the part in a window is seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.mixture.special import ndtr

_ROOT_TWO_PI: Final = 2.5066282746310002
_LEAST_SEEN: Final = 0.02
"""Of a peak of which less is in the window nothing is inferred about the rest."""


@dataclass(frozen=True, slots=True)
class Window:
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def bell(z: Floats) -> Floats:
    """Return the standard normal density; ``z`` may be of any shape."""
    return np.exp(-0.5 * z * z) / _ROOT_TWO_PI


def truncated_density(x: Floats, mean: Floats, sigma: Floats, window: Window) -> Floats:
    """Return (B, K, G): the density at ``x`` of normal distributions (B, K) that are cut to the window and add up to 1 in it."""
    z = (x - mean[..., None]) / sigma[..., None]
    return bell(z) / (sigma * _seen(mean, sigma, window))[..., None]


def completed_moments(count: Floats, first: Floats, second: Floats, mean: Floats, sigma: Floats, window: Window) -> tuple[Floats, Floats]:
    """Return mean and σ (B, K) of the whole peaks, from the count and the moments of what is in the window.

    What lies outside is expected from the present ``mean`` and ``sigma``: the E step for missing data. For a normal distribution cut to
    [a, b] in standard units, with share p = Φ(b) − Φ(a) seen, the mean is μ + σ(φ(a) − φ(b))/p and the mean square of z is
    1 + (aφ(a) − bφ(b))/p (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 1994, section 10.1); the rest to 0 and 1
    is outside.
    """
    seen = _seen(mean, sigma, window)
    low, high = (window.low - mean) / sigma, (window.high - mean) / sigma
    bell_low, bell_high = bell(low), bell(high)
    hidden = count * (1 - seen) / seen
    # Sums over the hidden part of z and of z², in standard units of the present peak.
    hidden_z = -count * (bell_low - bell_high) / seen
    hidden_zz = hidden - count * (low * bell_low - high * bell_high) / seen
    total = np.maximum(count + hidden, 1e-300)
    z = (first - mean * count) / sigma
    zz = (second - 2 * mean * first + mean**2 * count) / sigma**2
    shift = (z + hidden_z) / total
    spread = (zz + hidden_zz) / total - shift**2
    return mean + sigma * shift, sigma * np.sqrt(np.maximum(spread, 1e-12))


def _seen(mean: Floats, sigma: Floats, window: Window) -> Floats:
    return np.maximum(ndtr((window.high - mean) / sigma) - ndtr((window.low - mean) / sigma), _LEAST_SEEN)

"""Events in narrow bins, and resamplings of them: what the bootstrap counts.

The fit itself is made on the events. For the bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993) each event is moved to
the mean of its bin, which is a fifth of the width of a narrow peak: drawing n events with replacement is then drawing the counts of the bins from a
multinomial distribution.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.mixture.normal import Window

_BINS_PER_SIGMA: Final = 5
_MOST_BINS: Final = 400


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    places: Floats
    """(G,): the mean of the events in each bin that has any."""
    counts: Floats
    """(1, G)."""


def binned(x: Floats, window: Window, narrowest_sigma: float) -> Binned:
    """Bin events that lie in the window."""
    bins = int(np.clip(np.ceil(window.width / narrowest_sigma * _BINS_PER_SIGMA), 40, _MOST_BINS))
    index = np.minimum(((x - window.low) / window.width * bins).astype(np.int64), bins - 1)
    counts = np.bincount(index, minlength=bins).astype(np.float64)
    sums = np.bincount(index, weights=x, minlength=bins)
    is_used = counts > 0
    return Binned(sums[is_used] / counts[is_used], counts[is_used][None, :])


def resample(parts: Floats, draws: int, seed: int) -> Floats:
    """Draw the counts of all parts of a sample (bins, and what lies outside the window) anew: (draws, parts)."""
    total = int(parts.sum())
    return np.random.default_rng(seed).multinomial(total, parts / total, size=draws).astype(np.float64)


def interval(draws: Floats) -> tuple[float, float]:
    """Return the 95 % percentile interval."""
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)

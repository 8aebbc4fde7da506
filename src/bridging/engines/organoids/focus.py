"""How sharp the rim of a thing is, whatever its contrast.

A step that is blurred by a Gaussian of ``s`` px gives at scale σ a Laplacian whose highest value goes with σ²/(σ² + s²). The ratio of a fine
scale σ to the coarse scale 2σ is then R = ¼·(4σ² + s²)/(σ² + s²): 1 for a sharp edge, ¼ for a wide blur, and contrast falls out (the idea of
Zhuo & Sim 2011, doi:10.1016/j.patcog.2011.03.009, with the second derivative in place of the first). Solved for the blur:
score = σ²/(σ² + s²) = (4R − 1)/3 and s = σ·√(1/score − 1). A thin wall is sharper than a step of the same blur: its score may reach 1 early.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from bridging.engines.organoids.walls import Walls

# Along the rim: a part out of focus or hidden by a neighbour does not decide.
_QUANTILE: Final = 0.85
# The same quantile of normal noise, in standard deviations.
_NOISE_REACHES: Final = 1.036
# Width of the rim in σ: wide enough for the highest response at both scales, narrow enough to leave out the middle of small things, which is
# a blob to the coarse scale.
_BAND: Final = 1.5
_SMALLEST: Final = 1e-3


def focus_scores(labels: NDArray[np.int32], count: int, fine: Walls, coarse: Walls, sigma_px: float) -> NDArray[np.float64]:
    """Return the score, 0…1, of each label 1…count; ``coarse`` was found at 2σ, at half the resolution."""
    rows, columns = np.nonzero(_band(labels, round(_BAND * sigma_px)))
    which = labels[rows, columns]
    half = rows // 2, columns // 2
    sharp = _heights(which, count, fine.response[rows, columns], fine.noise[rows, columns])
    ratio = sharp / np.maximum(_heights(which, count, coarse.response[half], coarse.noise[half]), _SMALLEST)
    return np.clip((4 * ratio - 1) / 3, 0, 1)


def edge_blur(score: NDArray[np.float64], sigma_px: float) -> NDArray[np.float64]:
    """Return the blur in px that the score stands for, at most 30 σ."""
    return sigma_px * np.sqrt(1 / np.maximum(score, _SMALLEST) - 1)


def _band(labels: NDArray[np.int32], width_px: int) -> NDArray[np.bool_]:
    """Return where a thing is within ``width_px`` of what it is not; the edge of the image is no rim."""
    size = 2 * width_px + 1
    lowest = ndimage.minimum_filter(labels, size, mode="nearest")
    highest = ndimage.maximum_filter(labels, size, mode="nearest")
    band: NDArray[np.bool_] = (labels > 0) & ((lowest != labels) | (highest != labels))
    return band


def _heights(which: NDArray[np.int32], count: int, response: NDArray[np.float32], noise: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how high the response of each label's rim is, less what noise alone reaches there."""
    usual = np.bincount(which, noise, count + 1)[1:] / np.maximum(np.bincount(which, minlength=count + 1)[1:], 1)
    return np.sqrt(np.maximum(_quantiles(which, count, response) ** 2 - (_NOISE_REACHES * usual) ** 2, 0))


def _quantiles(which: NDArray[np.int32], count: int, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the quantile of the values of each label; 0 for a label without any."""
    order = np.lexsort((values, which))
    sizes = np.bincount(which, minlength=count + 1)[1:]
    starts = np.cumsum(sizes) - sizes
    place = starts + np.floor(_QUANTILE * np.maximum(sizes - 1, 0)).astype(np.intp)
    found = values[order][np.minimum(place, max(len(values) - 1, 0))] if len(values) else np.zeros(count)
    return np.where(sizes > 0, found, 0.0).astype(np.float64)

"""Two scales of walls made into one set of candidates: sharp things as the fine scale sees them, blurred ones as the coarse scale does.

A wall that is out of focus is a chain of crumbs at the fine scale and a closed ring at the coarse one. Where a whole, rounded thing of the coarse
scale holds little but crumbs of the fine one, it takes their place; everywhere else the fine scale, which knows the edge better, stays.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.shape import shapes
from bridging.engines.organoids.splitting import numbered, split
from bridging.engines.organoids.walls import Walls

# Crumbs: what covers less of a coarse thing than this.
_CRUMBS: Final = 0.5
# A fine thing is inside a coarse one when this much of it is.
_INSIDE: Final = 0.7
# Rounder than chance: lower than for what counts, since both scales make mistakes at crossings.
_WHOLE_SOLIDITY: Final = 0.85

_STAIRS_PX: Final = 2


def candidates(fine: Walls, coarse: Walls, parameters: Parameters) -> tuple[NDArray[np.int32], int]:
    """Return labels 1…n, and n; ``coarse`` was found at half the resolution of ``fine``."""
    opening = max(1, round(parameters.edge_sigma_px))
    sharp, sharp_count = split(fine.filled, opening, parameters.neck_ratio)
    blurred, blurred_count = split(coarse.filled, opening, parameters.neck_ratio)
    blurred = doubled(blurred, fine.filled.shape)
    replaces = _replaces(sharp, blurred, blurred_count, parameters.min_diameter_px)
    # The stairs of the half resolution are rounded off: they would lengthen the perimeter.
    taken = ndimage.gaussian_filter(replaces[blurred].astype(np.float32), _STAIRS_PX) > 0.5  # noqa: PLR2004 -- the middle of the step
    blurred = np.where(blurred > 0, blurred, ndimage.maximum_filter(blurred, 5))
    together = np.bincount(sharp[taken], minlength=sharp_count + 1)
    area = np.bincount(sharp.ravel(), minlength=sharp_count + 1)
    swallowed = together > _INSIDE * area
    swallowed[0] = True
    rest = np.where(swallowed[sharp], 0, sharp)
    return numbered(np.where((rest == 0) & taken & (blurred > 0), blurred + sharp_count, rest))


def doubled[T: np.generic](half: NDArray[T], shape: tuple[int, ...]) -> NDArray[T]:
    """Return the picture at twice its resolution, cut to ``shape``."""
    return half.repeat(2, axis=0)[: shape[0]].repeat(2, axis=1)[:, : shape[1]]


def _replaces(sharp: NDArray[np.int32], blurred: NDArray[np.int32], count: int, min_diameter_px: float) -> NDArray[np.bool_]:
    """Return for each label of ``blurred`` whether it takes the place of what is ``sharp`` in it."""
    area = np.bincount(blurred.ravel(), minlength=count + 1)
    covered = np.bincount(blurred[sharp > 0], minlength=count + 1)
    replaces = (covered < _CRUMBS * area) & (area >= np.pi / 4 * min_diameter_px**2)
    replaces[0] = False
    asked, number = numbered(np.where(replaces[blurred], blurred, 0))
    replaces[replaces] = shapes(asked, number).solidity > _WHOLE_SOLIDITY
    return replaces

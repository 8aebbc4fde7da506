"""Where the wall of an organoid is, and what it encloses.

A wall is dark against both sides, a dense organoid dark against one: in both, the Laplacian of Gaussian is positive on the dark side of an edge
and crosses zero on the edge (Marr & Hildreth 1980, doi:10.1098/rspb.1980.0020). So "positive and above the noise" is a mask whose outer rim is
the edge itself, and a broad, blurred shadow gives little at a fine scale. Hysteresis (Canny 1986, doi:10.1109/TPAMI.1986.4767851): what is
weak counts where it hangs together with what is strong. What is dark by itself is added, and lumens are filled.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from bridging.engines.organoids.background import Flat, local_noise
from bridging.engines.organoids.parameters import Parameters

Mask = NDArray[np.bool_]

# Weak walls: this share of what a strong wall must have.
_WEAK: Final = 0.4
# The highest response to a sharp step of height 1: 1/√(2πe), at σ from the edge.
STEP: Final = 0.24197
_ALL_AROUND: Final = np.ones((3, 3), bool)


@dataclass(frozen=True, slots=True)
class Walls:
    """``response``: −σ²·∇²G of darkness (share of background), and its ``noise`` (standard deviation); ``mask``: walls and dark places; ``filled``: with what they enclose."""

    response: NDArray[np.float32]
    noise: NDArray[np.float32]
    mask: Mask
    filled: Mask


def find_walls(flat: Flat, sigma_px: float, parameters: Parameters) -> Walls:
    smooth = ndimage.gaussian_filter(flat.share, sigma_px, mode="nearest")
    # σ²·∇²: the factor makes scales comparable (Lindeberg 1998, doi:10.1023/A:1008045108935).
    response = ndimage.laplace(smooth, mode="nearest") * np.float32(sigma_px**2)
    noise = local_noise(response, flat.window_px, flat.cell)
    strong = np.maximum(noise * np.float32(parameters.edge_threshold), np.float32(parameters.min_contrast * STEP))
    dark = smooth < 1 - parameters.dark_threshold
    weak = ((response > strong * np.float32(_WEAK)) | dark) & flat.field
    mask = _closed(_holding(weak, ((response > strong) | dark) & flat.field))
    return Walls(response, noise, mask, _filled(mask, flat.pixels_of(parameters.max_diameter_px)))


def _holding(weak: Mask, strong: Mask) -> Mask:
    """Return the parts of ``weak`` that hold something of ``strong``."""
    parts, count = ndimage.label(weak, _ALL_AROUND)
    keeps = np.zeros(count + 1, bool)
    keeps[parts[strong]] = True
    keeps[0] = False
    kept: Mask = keeps[parts]
    return kept


def _closed(mask: Mask) -> Mask:
    """Close gaps of one or two pixels."""
    grown = ndimage.maximum_filter(mask.view(np.uint8), 3, mode="nearest")
    closed: Mask = ndimage.minimum_filter(grown, 3, mode="nearest").view(bool)
    return closed


def _filled(mask: Mask, largest_px: float) -> Mask:
    """Fill what walls enclose, alone or together with one side of the image, up to a disc of ``largest_px``.

    Organoids in a ring enclose background, and so does the edge of a dome: that is too large to be a lumen.
    """
    open_parts, count = ndimage.label(~mask)
    sides = np.zeros(count + 1, int)
    for side in (open_parts[0], open_parts[-1], open_parts[:, 0], open_parts[:, -1]):
        sides[np.unique(side)] += 1
    fits = (np.bincount(open_parts.ravel(), minlength=count + 1) <= np.pi / 4 * largest_px**2) & (sides <= 1)
    filled: Mask = mask | fits[open_parts]
    return filled

"""The light that would be there without organoids, and the image as a share of it.

Brightfield is transmission: what is seen is illumination × transmitted share. So the image is divided by its background, and darkness is
absorbance-like (1 − share): equal for equal organoids in the bright middle and at the dim rim of a well.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

# Cells of the grid on which background and noise are taken: fine enough for the fall of light at the rim of a dome.
_CELLS_PER_WINDOW: Final = 15
_NO_LIGHT: Final = 1e-6
_SMOOTH_REACH: Final = 4
# Darker than this share of the brightest tenth: the wall of the well or the tube of the microscope, not the field.
_FIELD: Final = 0.3


@dataclass(frozen=True, slots=True)
class Flat:
    """``share``: (rows, columns) float32, 1 where nothing is in the light. ``field``: where there is enough light to see."""

    share: NDArray[np.float32]
    field: NDArray[np.bool_]
    window_px: float
    cell: int
    pixel: int = 1
    """Side of a pixel of ``share`` in pixels of the image."""

    def pixels_of(self, length_px: float) -> float:
        """Return a length of the image in pixels of ``share``."""
        return length_px / self.pixel

    def halved(self) -> "Flat":
        """Return the same at half the resolution; a last odd row or column is doubled first."""
        odd = [(0, size % 2) for size in self.share.shape]
        share = cell_means(np.pad(self.share, odd, mode="edge"), 2)
        return Flat(share, np.pad(self.field, odd, mode="edge")[::2, ::2], self.window_px / 2, max(1, self.cell // 2), 2 * self.pixel)


def flatten(image: NDArray[np.float32], window_px: float) -> Flat:
    """Divide by the median of a window of ``window_px``: half of it must be free of organoids for the median to be the background."""
    cell = max(1, min(round(window_px / _CELLS_PER_WINDOW), min(image.shape) // 4))
    coarse = cell_means(image, cell)
    size = round(window_px / cell) | 1
    # Past the border the light goes on as it falls: mirrored in place and in value, or a slope would look darker at the border than it is.
    around = np.pad(coarse, size // 2 + _SMOOTH_REACH, mode="reflect", reflect_type="odd")
    light = ndimage.gaussian_filter(ndimage.median_filter(around, size=size), 1.5)
    rim = slice(size // 2 + _SMOOTH_REACH, -size // 2 - _SMOOTH_REACH + 1)
    light = light[rim, rim]
    spread: NDArray[np.float32] = np.maximum(enlarge(light, cell, image.shape), np.float32(_NO_LIGHT))
    field = spread > max(_FIELD * float(np.quantile(light, 0.9)), _NO_LIGHT)
    share: NDArray[np.float32] = (image / spread).astype(np.float32, copy=False)
    return Flat(share, field, window_px, cell)


def local_noise(response: NDArray[np.float32], window_px: float, cell: int) -> NDArray[np.float32]:
    """Return the standard deviation of noise around each pixel.

    It is taken from the quieter cells of the window, since walls and their surroundings may well fill half of it.
    """
    coarse = cell_means(np.abs(response), cell)
    quiet = ndimage.percentile_filter(coarse, 25, size=round(window_px / cell) | 1, mode="nearest")
    # The mean of |x| of normal noise is σ·√(2/π).
    return np.maximum(enlarge(quiet * np.float32(np.sqrt(np.pi / 2)), cell, response.shape), 0)


def cell_means(image: NDArray[np.float32], cell: int) -> NDArray[np.float32]:
    rows, columns = (size // cell for size in image.shape)
    blocks = image[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell)
    return blocks.mean((1, 3), dtype=np.float32)


def enlarge(coarse: NDArray[np.float32], cell: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Interpolate between the middles of cells, first down the rows, then along them; beyond the outermost middles the slope goes on."""
    down = _between(coarse, cell, shape[0])
    return np.ascontiguousarray(_between(down.T, cell, shape[1]).T)


def _between(coarse: NDArray[np.float32], cell: int, size: int) -> NDArray[np.float32]:
    if len(coarse) == 1:
        return np.repeat(coarse, size, axis=0)
    place = (np.arange(size) + 0.5) / cell - 0.5
    below = np.clip(place.astype(np.intp), 0, len(coarse) - 2)
    weight = (place - below).astype(np.float32)[:, None]
    return coarse[below] * (1 - weight) + coarse[below + 1] * weight

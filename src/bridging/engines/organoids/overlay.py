"""What was found, drawn over the image; and the labels as an image."""

import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.things import Reason

Colour = tuple[int, int, int]

COUNTED: Final[Colour] = (0, 158, 75)
# Told apart by colour-blind eyes too; what is too small to matter stays in the background.
COLOURS: Final[dict[Reason, Colour]] = {
    Reason.TOO_SMALL: (130, 130, 130),
    Reason.TOO_LARGE: (204, 121, 167),
    Reason.CUT_BY_BORDER: (240, 228, 66),
    Reason.ELONGATED: (213, 94, 0),
    Reason.RAGGED: (213, 94, 0),
    Reason.OPAQUE: (213, 94, 0),
    Reason.OUT_OF_FOCUS: (30, 100, 220),
}


def overlay(image: NDArray[np.float32], measured: Measured) -> NDArray[np.uint8]:
    """Return (rows, columns, 3): the image in grey, counted things outlined thick and green, the others thin and by reason."""
    picture = np.repeat(_grey(image)[:, :, None], 3, axis=2)
    palette = np.array([(0, 0, 0), *(COLOURS[thing.reason] for thing in measured.excluded if thing.reason)], np.uint8)
    thin = _outlines(measured.excluded_labels)
    picture[thin] = palette[measured.excluded_labels[thin]]
    outline = _outlines(measured.labels)
    picture[outline | (_thicker(outline) & (measured.labels > 0))] = COUNTED
    return picture


def png(values: NDArray[np.uint8], level: int = 1) -> bytes:
    """Return (rows, columns, 3) or (rows, columns) as a PNG. Compressed little as a rule: a person waits for it."""
    return _png(Image.fromarray(values), level)


def labels_png(labels: NDArray[np.int32]) -> bytes:
    """Return a PNG with 16 bits: 0 is background, n the object with that label. Raises ValueError for more than 65,535 objects."""
    if int(labels.max(initial=0)) > np.iinfo(np.uint16).max:
        raise ValueError("a PNG has 16 bits for a label")
    return _png(Image.fromarray(labels.astype(np.uint16)))


def _grey(image: NDArray[np.float32]) -> NDArray[np.uint8]:
    low, high = np.quantile(image[::4, ::4], (0.001, 0.999))
    # Into the upper part of the range: outlines must stand out from dark corners too.
    grey: NDArray[np.uint8] = np.clip(30 + (image - low) / max(high - low, 1e-6) * 225, 0, 255).astype(np.uint8)
    return grey


def _outlines(labels: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return the pixels of things that lie at their rim."""
    lowest, highest = (extreme(labels, 3, mode="constant") for extreme in (ndimage.minimum_filter, ndimage.maximum_filter))
    rim: NDArray[np.bool_] = (labels > 0) & ((lowest != labels) | (highest != labels))
    return rim


def _thicker(outline: NDArray[np.bool_]) -> NDArray[np.bool_]:
    thick: NDArray[np.bool_] = ndimage.maximum_filter(outline.view(np.uint8), 3).view(bool)
    return thick


def _png(picture: Image.Image, level: int = 1) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=level)
    return written.getvalue()

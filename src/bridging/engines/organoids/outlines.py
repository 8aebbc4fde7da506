"""The rim of each labelled thing as a polygon, for a drawing over the image.

Per thing the line between its pixels and the others is followed at half height (marching squares, Lorensen & Cline 1987) and thinned to corners that
lie within half a pixel of it (Douglas & Peucker 1973).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import approximate_polygon, find_contours

_WITHIN_PX: Final = 0.5
_RIM: Final = 0.5

Polygon = tuple[tuple[float, float], ...]


def outlines(labels: NDArray[np.int32]) -> tuple[Polygon, ...]:
    """Return for labels 1…n the longest rim of each, as (x, y) of corners in px, from the upper left corner of the image."""
    found = []
    for label, box in enumerate(ndimage.find_objects(labels), start=1):
        mask = np.pad(labels[box] == label, 1).astype(float)
        rim = max(find_contours(mask, _RIM), key=len)  # type: ignore[no-untyped-call]
        corners = approximate_polygon(rim, _WITHIN_PX)[:-1]  # type: ignore[no-untyped-call]
        top, left = box[0].start - _RIM, box[1].start - _RIM
        found.append(tuple((round(float(x) + left, 1), round(float(y) + top, 1)) for y, x in corners))
    return tuple(found)

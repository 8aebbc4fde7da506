"""Things without what merely touches them: a speck at the rim, the shadow of a neighbour.

Each thing is opened by a disc (Soille 2003, chapter 4) in proportion to its own width: what is thinner than that share of it is no part of it. A bud
is broad where it leaves, and stays.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

# Of the radius of the largest disc that fits in the thing.
_SHARE: Final = 0.3
# Below this radius in px a disc is no disc.
_SMALLEST_PX: Final = 1.5


def rounded(labels: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return labels with the same numbers, each without its thin parts; of parts that fall apart the widest stays."""
    kept = np.zeros_like(labels)
    for label, box in enumerate(ndimage.find_objects(labels), start=1):
        # A margin, so that the rim of the box is outside; where the image ends, the thing goes on.
        thing = np.pad(np.pad(labels[box] == label, 1), 1)
        kept[box][_opened(thing)[2:-2, 2:-2]] = label
    return kept


def _opened(thing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    depth = ndimage.distance_transform_edt(thing)
    disc = _SHARE * float(depth.max())
    if disc < _SMALLEST_PX:
        return thing
    cores, count = ndimage.label(depth > disc)
    if count > 1:
        cores = cores == cores[np.unravel_index(depth.argmax(), depth.shape)]
    opened: NDArray[np.bool_] = ndimage.distance_transform_edt(cores == 0) <= disc
    return opened & thing

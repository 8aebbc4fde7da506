"""Things that touch, taken apart.

The distance to the outside has a hill for each rounded part; a watershed of the hills cuts at the necks (Meyer 1994,
doi:10.1016/0165-1684(94)90060-4). Which hills are parts of their own is told by h-maxima (Soille 2003, chapter 6) of the *logarithm* of
distance: a hill counts when neck width / its own width < `neck_ratio`, whatever its size. The h-maxima are taken on the graph of basins: from the
widest neck on, two basins become one when the lower hill does not rise enough above the neck between them.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.segmentation import watershed

Labels = NDArray[np.int32]


def split(filled: NDArray[np.bool_], opening_px: int, neck_ratio: float) -> tuple[Labels, int]:
    """Return labels 1…n of the parts of ``filled``, and n. Threads thinner than ``2·opening_px`` do not hold things together."""
    # Beyond the image the thing goes on: its rim there is no rim.
    rim = opening_px + 1
    opened = _opened(np.pad(filled, rim, mode="edge"), opening_px)
    distance = ndimage.distance_transform_edt(opened).astype(np.float32)
    hills = ndimage.gaussian_filter(distance, 1)
    tops = (ndimage.maximum_filter(hills, 5) == hills) & opened
    markers, count = ndimage.label(tops, np.ones((3, 3)))
    heights = np.zeros(count + 1, np.float32)
    np.maximum.at(heights, markers[tops], hills[tops])
    basins = watershed(-hills, markers, mask=opened)  # type: ignore[no-untyped-call]
    return numbered(_joined(basins, hills, heights, neck_ratio)[basins][rim:-rim, rim:-rim])


def _opened(mask: NDArray[np.bool_], opening_px: int) -> NDArray[np.bool_]:
    size = 2 * opening_px + 1
    shrunk = ndimage.minimum_filter(mask.view(np.uint8), size, mode="nearest")
    opened: NDArray[np.bool_] = ndimage.maximum_filter(shrunk, size, mode="nearest").view(bool)
    return opened


def numbered(labels: NDArray[np.integer]) -> tuple[Labels, int]:
    """Return the same regions with labels 1…n, in the order of the old labels."""
    present = np.flatnonzero(np.bincount(labels.ravel()))
    present = present[present > 0]
    new = np.zeros(int(labels.max(initial=0)) + 1, np.int32)
    new[present] = np.arange(1, len(present) + 1)
    return new[labels], len(present)


def _joined(basins: Labels, hills: NDArray[np.float32], heights: NDArray[np.float32], neck_ratio: float) -> NDArray[np.intp]:
    """Return for each basin the one that it belongs to."""
    owner = np.arange(len(heights))
    for height, one, other in _necks(basins, hills, len(heights)):
        a, b = _root(owner, one), _root(owner, other)
        if a != b and height >= neck_ratio * min(heights[a], heights[b]):
            low, high = (a, b) if heights[a] < heights[b] else (b, a)
            owner[low] = high
    return np.array([_root(owner, basin) for basin in range(len(heights))])


def _root(owner: NDArray[np.intp], basin: int) -> int:
    while owner[basin] != basin:
        owner[basin] = owner[owner[basin]]
        basin = int(owner[basin])
    return basin


def _necks(basins: Labels, hills: NDArray[np.float32], radix: int) -> list[tuple[float, int, int]]:
    """Return (height, basin, basin) of the highest crossing between each two neighbours, the highest first."""
    keys, heights = [], []
    for here, there in (((slice(None), slice(1, None)), (slice(None), slice(-1))), ((slice(1, None),), (slice(-1),))):
        a, b = basins[here], basins[there]
        crossing = (a != b) & (a > 0) & (b > 0)
        low, high = np.minimum(a, b)[crossing].astype(np.int64), np.maximum(a, b)[crossing]
        keys.append(low * radix + high)
        heights.append(np.minimum(hills[here], hills[there])[crossing])
    key, height = np.concatenate(keys), np.concatenate(heights)
    order = np.lexsort((-height, key))
    pairs, first = np.unique(key[order], return_index=True)
    best = height[order][first]
    return sorted(((float(h), int(k // radix), int(k % radix)) for k, h in zip(pairs, best, strict=True)), reverse=True)

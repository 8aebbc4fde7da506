"""The same organoids in image after image.

An organoid swells in its place: in the next image it is what covers it. It is lost when nothing covers half of it, when what covers it covers
half of another as well (two that have grown into one outline), or when the image ends before it does. A stage that came back elsewhere shifts
everything alike; the shift is the peak of the cross-correlation of the two images.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.organoids.background import cell_means
from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.things import Reason

_CELL_PX: Final = 4
_COVERED: Final = 0.5
_LOST: Final = 0


@dataclass(frozen=True, slots=True)
class Followed:
    """``areas``: (organoids, images) in px, of those found in every image; ``shifts``: (down, right) in px against the first."""

    areas: NDArray[np.int64]
    labels: NDArray[np.int32]
    """(organoids,): their labels in the first image."""
    shifts: tuple[tuple[int, int], ...]
    at_start: int


def follow(images: Sequence[Measured]) -> Followed:
    """All of one size. What is counted in the first image is followed; later it may be out of focus or touch another."""
    first = images[0]
    alive = np.arange(1, len(first.objects) + 1)
    here, areas = _all_labels(first), [np.array([thing.area_px for thing in first.objects], np.int64)]
    labels, shifts = alive, [(0, 0)]
    for image in images[1:]:
        shift = _shift(first, image)
        there = _all_labels(image)
        moved = np.roll(there, (-shift[0], -shift[1]), (0, 1))
        heirs = _heirs(here, moved, alive, _cut(image))
        kept = heirs != _LOST
        area = np.bincount(there.ravel(), minlength=int(heirs.max(initial=0)) + 1)
        areas = [row[kept] for row in areas] + [area[heirs[kept]]]
        labels, alive, here = labels[kept], heirs[kept], moved
        shifts.append(shift)
    return Followed(np.stack(areas, axis=1), labels.astype(np.int32), tuple(shifts), len(first.objects))


def _all_labels(image: Measured) -> NDArray[np.int32]:
    """Return counted things as 1…n, the excluded ones above."""
    return np.where(image.excluded_labels > 0, image.excluded_labels + len(image.objects), image.labels).astype(np.int32)


def _cut(image: Measured) -> list[int]:
    return [thing.label + len(image.objects) for thing in image.excluded if thing.reason is Reason.CUT_BY_BORDER]


def _heirs(here: NDArray[np.int32], there: NDArray[np.int32], alive: NDArray[np.intp], cut: list[int]) -> NDArray[np.intp]:
    """Return for each label in ``alive`` the label that it has ``there``, or 0."""
    radix = int(there.max(initial=0)) + 1
    pairs, shared = np.unique(here.ravel().astype(np.int64) * radix + there.ravel(), return_counts=True)
    area = np.bincount(here.ravel())
    one, other = pairs // radix, pairs % radix
    covers = (one > 0) & (other > 0) & (shared >= _COVERED * area[one])
    heir = dict(zip(one[covers].tolist(), other[covers].tolist(), strict=True))
    taken, times = np.unique(other[covers], return_counts=True)
    lost = {*taken[times > 1].tolist(), *cut}
    return np.array([heir[label] if label in heir and heir[label] not in lost else _LOST for label in alive.tolist()], np.intp)


def _shift(first: Measured, image: Measured) -> tuple[int, int]:
    """Return (down, right) in px, in steps of a cell; none where the images agree best as they are."""
    a, b = (1 - cell_means(each.flat.share, _CELL_PX) for each in (first, image))
    agreement = np.fft.irfft2(np.conj(np.fft.rfft2(a - a.mean())) * np.fft.rfft2(b - b.mean()), a.shape)
    down, right = np.unravel_index(int(agreement.argmax()), a.shape)
    rows, columns = a.shape
    return _CELL_PX * int((down + rows // 2) % rows - rows // 2), _CELL_PX * int((right + columns // 2) % columns - columns // 2)

"""How far two segmentations of one image agree: F1 of objects that overlap enough.

An object is found when one of the other side overlaps it with an intersection over union (Jaccard) above the limit; above ½ there can be only
one, so no assignment is needed (Caicedo et al. 2019, doi:10.1038/s41592-019-0612-7). F1 = 2·found / (objects here + objects there).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Agreement:
    found: int
    missed: int
    invented: int
    mean_iou: float | None
    """Over the objects that were found; None without any."""

    @property
    def f1(self) -> float | None:
        """None where neither side has an object."""
        both = 2 * self.found + self.missed + self.invented
        return 2 * self.found / both if both else None


def agreement(labels: NDArray[np.int32], truth: NDArray[np.int32], limit: float = 0.5) -> Agreement:
    """Raises ValueError for a limit below ½, under which one object could be found twice."""
    if not 0.5 <= limit < 1:  # noqa: PLR2004 -- see above
        raise ValueError(f"a limit of {limit} does not pair objects one to one")
    mine, theirs = np.bincount(labels.ravel()), np.bincount(truth.ravel())
    both = (labels > 0) & (truth > 0)
    pairs, shared = np.unique(labels[both].astype(np.int64) * len(theirs) + truth[both], return_counts=True)
    iou = shared / (mine[pairs // len(theirs)] + theirs[pairs % len(theirs)] - shared)
    hits = iou[iou > limit]
    return Agreement(
        found=len(hits),
        missed=int((theirs[1:] > 0).sum()) - len(hits),
        invented=int((mine[1:] > 0).sum()) - len(hits),
        mean_iou=float(hits.mean()) if len(hits) else None,
    )

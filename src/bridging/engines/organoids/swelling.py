"""Forskolin-induced swelling: area of the same organoids over time, as a share of the area at the start.

Forskolin opens CFTR through cAMP; chloride and water enter the lumen, and the organoid swells as far as its CFTR works (Dekkers et al. 2013,
doi:10.1038/nm.3201; protocol and AUC: Boj et al. 2017, doi:10.3791/55159). Reported is the ratio of summed areas, R(t) = ΣA(t) / ΣA(0), and
AUC = ∫ (100·R(t) − 100 %) dt by the trapezium rule, in % · min. The area below 100 % is taken off: an AUC of positive parts alone would make a
response of noise.

Interval: R is a ratio of sums over n organoids; its variance is n/(n−1) · Σ(y − R·x)² / (Σx)² with x = A(0) and y = A(t), or y = ∫A dt for the AUC
(Cochran 1977, Sampling Techniques, 3rd ed., § 2.11 and 6.3), with Student's t of n − 1. It is about the organoids of this well: wells and donors
vary as well, and are the replicates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.organoids.cautions import Caution
from bridging.engines.organoids.following import Followed, follow
from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.student import t_quantile
from bridging.engines.organoids.summary import FEW
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

METHOD: Final = "summed area of followed organoids; signed trapezium above 100 %"
Interval = tuple[float, float]

_FELL_PERCENT: Final = 95
# Of two images of different places some organoids cover each other by chance.
_FEWEST_FOLLOWED: Final = 0.25
_LATEST_MINUTES: Final = 100_000
_MANY_LOST: Final = 0.25


@dataclass(frozen=True, slots=True)
class Swelling:
    """``relative_area_percent`` and ``ci95`` by image, 100 at the first. ``total_area_percent``: of all counted things, followed or not."""

    minutes: tuple[float, ...]
    relative_area_percent: tuple[float, ...]
    ci95: tuple[Interval | None, ...]
    auc: float
    auc_ci95: Interval | None
    followed: Followed
    total_area_percent: tuple[float, ...]
    cautions: tuple[Message, ...]

    @property
    def n(self) -> int:
        return len(self.followed.areas)


def swelling(images: Sequence[Measured], minutes: Sequence[float]) -> Swelling:
    """Raises `Unusable` when times and images do not fit together, or when less than a quarter of the organoids can be followed."""
    check_minutes(minutes, len(images))
    sizes = {image.labels.shape for image in images}
    if len(sizes) > 1:
        raise Unusable("organoids.sizes-differ", sizes=", ".join(sorted(f"{columns}×{rows}" for rows, columns in sizes)))
    if not images[0].objects:
        raise Unusable("organoids.none-at-start", excluded=len(images[0].excluded))
    followed = follow(images)
    if len(followed.areas) < max(1, _FEWEST_FOLLOWED * followed.at_start):
        raise Unusable("organoids.none-followed", followed=len(followed.areas), count=followed.at_start)
    return from_areas(followed, minutes, tuple(image.total_area_px for image in images))


def check_minutes(minutes: Sequence[float], images: int) -> None:
    if images < 2:  # noqa: PLR2004 -- a change needs two
        raise Unusable("organoids.one-image")
    if len(minutes) != images:
        raise Unusable("organoids.minutes-count", minutes=len(minutes), images=images)
    if not np.isfinite(minutes).all() or not (np.diff(minutes) > 0).all() or minutes[0] < 0:
        raise Unusable("organoids.minutes-order", minutes=", ".join(f"{value:g}" for value in minutes))
    if minutes[-1] > _LATEST_MINUTES:
        raise Unusable("organoids.minutes-far", minutes=float(minutes[-1]), most=_LATEST_MINUTES)


def from_areas(followed: Followed, minutes: Sequence[float], totals: Sequence[int]) -> Swelling:
    """``followed.areas``: (organoids, images)."""
    areas = followed.areas.astype(float)
    start, span = areas[:, 0], minutes[-1] - minutes[0]
    curve = [_ratio(areas[:, image], start) for image in range(areas.shape[1])]
    area_under, reach = _ratio(np.trapezoid(areas, minutes, axis=1), start)
    return Swelling(
        minutes=tuple(float(value) for value in minutes),
        relative_area_percent=tuple(100 * ratio for ratio, _ in curve),
        ci95=tuple(_interval(100 * ratio, 100 * half) for ratio, half in curve),
        auc=100 * (area_under - span),
        auc_ci95=_interval(100 * (area_under - span), 100 * reach),
        followed=followed,
        total_area_percent=tuple(100 * total / totals[0] for total in totals),
        cautions=_cautions(followed, [100 * ratio for ratio, _ in curve]),
    )


def _ratio(value: NDArray[np.float64], start: NDArray[np.float64]) -> tuple[float, float]:
    """Return Σvalue/Σstart with half of its 95 % interval, which is not a number for one organoid."""
    ratio, n = float(value.sum() / start.sum()), len(start)
    if n < 2:  # noqa: PLR2004 -- one says nothing of spread
        return ratio, float("nan")
    variance = n / (n - 1) * float(((value - ratio * start) ** 2).sum()) / float(start.sum()) ** 2
    return ratio, t_quantile(n - 1) * variance**0.5


def _interval(middle: float, half: float) -> Interval | None:
    return (middle - half, middle + half) if np.isfinite(half) else None


def _cautions(followed: Followed, curve: Sequence[float]) -> tuple[Message, ...]:
    n, at_start = len(followed.areas), followed.at_start
    farthest = max(max(map(abs, shift)) for shift in followed.shifts)
    said = []
    if n < FEW:
        said.append(Caution.FEW_ORGANOIDS.message(count=n, wanted=FEW))
    if at_start - n > _MANY_LOST * at_start:
        said.append(Caution.LOST_ORGANOIDS.message(lost=at_start - n, at_start=at_start))
    if farthest:
        said.append(Caution.STAGE_MOVED.message(px=farthest))
    if min(curve) < _FELL_PERCENT:
        said.append(Caution.SHRINKING.message(percent=round(min(curve), 1)))
    return tuple(said)

"""From a brightfield image to organoids: the one call of the command line and of the lab."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.organoids.background import Flat, flatten
from bridging.engines.organoids.focus import edge_blur, focus_scores
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.rounding import rounded
from bridging.engines.organoids.scales import candidates
from bridging.engines.organoids.shape import Shapes, shapes
from bridging.engines.organoids.splitting import numbered
from bridging.engines.organoids.things import Reason, Thing
from bridging.engines.organoids.walls import Walls, find_walls
from bridging.kernel.unusable import Unusable

METHOD: Final = "background division; edge (LoG) and dark mask at two scales; filled; distance watershed with h-maxima of log distance"

# Refraction and noise make a brightfield image up to a fifth brighter than its background.
_BRIGHTEST: Final = 1.3
# In smallest diameters: what is smaller must be round to be told from a clump of dead cells …
_SMALL: Final = 2
# … and what is hardly larger than the smallest must let light through.
_SMALLEST_WITH_LUMEN: Final = 1.25


@dataclass(frozen=True, slots=True)
class Measured:
    """``labels`` holds counted things alone, with their label; ``excluded_labels`` the others, with theirs. Both number from 1, without gaps."""

    parameters: Parameters
    flat: Flat
    walls: Walls
    labels: NDArray[np.int32]
    excluded_labels: NDArray[np.int32]
    objects: tuple[Thing, ...]
    excluded: tuple[Thing, ...]

    @property
    def total_area_px(self) -> int:
        return sum(thing.area_px for thing in self.objects)


def measure(image: NDArray[np.float32], parameters: Parameters | None = None) -> Measured:
    """Segment and measure. ``image``: (rows, columns), any scale, brighter = more light.

    Raises `Unusable` where a twentieth of the image is much brighter than its surroundings: with light from below, nothing is.
    """
    chosen = parameters or Parameters()
    sigma = chosen.edge_sigma_px
    flat = flatten(image, chosen.background_window_px)
    brightest = float(np.quantile(flat.share[::4, ::4], 0.95))
    if brightest > _BRIGHTEST:
        raise Unusable("organoids.no-background", percent=round(100 * brightest))
    walls, coarse = find_walls(flat, sigma, chosen), find_walls(flat.halved(), sigma, chosen)
    found, count = _without_specks(*candidates(walls, coarse, chosen), chosen.min_diameter_px / 2)
    found = rounded(found)
    measured = shapes(found, count)
    score = focus_scores(found, count, walls, coarse, sigma)
    dark = np.bincount(found.ravel(), (1 - flat.share).ravel(), count + 1)[1:] / measured.area
    reasons = [_reason(measured, score, dark, index, image.shape, chosen) for index in range(count)]
    new = np.zeros(count + 1, np.int32)
    counted = np.array([reason is None for reason in reasons], bool)
    new[1:] = np.where(counted, np.cumsum(counted), np.cumsum(~counted))
    things = [_thing(measured, score, dark, index, int(new[index + 1]), reasons[index], chosen) for index in range(count)]
    keeps = np.concatenate([[False], counted])
    return Measured(
        chosen,
        flat,
        walls,
        np.where(keeps, new, 0)[found].astype(np.int32),
        np.where(keeps, 0, new)[found].astype(np.int32),
        tuple(thing for thing in things if thing.reason is None),
        tuple(thing for thing in things if thing.reason is not None),
    )


def _without_specks(labels: NDArray[np.int32], count: int, diameter_px: float) -> tuple[NDArray[np.int32], int]:
    """Leave out what is far too small to be looked at: noise makes some of it in every image."""
    area = np.bincount(labels.ravel(), minlength=count + 1)
    return numbered(np.where((area >= np.pi / 4 * diameter_px**2)[labels], labels, 0))


def _reason(
    measured: Shapes, score: NDArray[np.float64], dark: NDArray[np.float64], index: int, size: tuple[int, ...], chosen: Parameters
) -> Reason | None:
    rows, columns = measured.boxes[index]
    is_cut = 0 in {rows.start, columns.start} or rows.stop == size[0] or columns.stop == size[1]
    size_ratio = measured.diameter[index] / chosen.min_diameter_px
    roundness = chosen.min_circularity if size_ratio > _SMALL else max(chosen.min_circularity, chosen.min_small_circularity)
    is_ragged = measured.circularity[index] < roundness or measured.solidity[index] < chosen.min_solidity
    judged = {
        Reason.TOO_SMALL: size_ratio < 1,
        Reason.TOO_LARGE: measured.diameter[index] > chosen.max_diameter_px,
        Reason.CUT_BY_BORDER: is_cut,
        Reason.ELONGATED: measured.eccentricity[index] > chosen.max_eccentricity,
        Reason.RAGGED: is_ragged,
        Reason.OPAQUE: size_ratio < _SMALLEST_WITH_LUMEN and dark[index] > chosen.max_small_darkness,
        Reason.OUT_OF_FOCUS: score[index] < chosen.min_focus,
    }
    return next((reason for reason, holds in judged.items() if holds), None)


def _thing(
    measured: Shapes,
    score: NDArray[np.float64],
    dark: NDArray[np.float64],
    index: int,
    label: int,
    reason: Reason | None,
    chosen: Parameters,
) -> Thing:
    return Thing(
        label=label,
        x=float(measured.x[index]),
        y=float(measured.y[index]),
        area_px=int(measured.area[index]),
        equivalent_diameter_px=float(measured.diameter[index]),
        perimeter_px=float(measured.perimeter[index]),
        circularity=float(measured.circularity[index]),
        solidity=float(measured.solidity[index]),
        eccentricity=float(measured.eccentricity[index]),
        focus_score=float(score[index]),
        edge_blur_px=float(edge_blur(score[index : index + 1], chosen.edge_sigma_px)[0]),
        in_focus=bool(score[index] >= chosen.min_focus),
        darkness=float(dark[index]),
        reason=reason,
    )

"""How wide a peak of one species is, and where peaks stand.

Measured on real films: σ 14, 21 and 29 kDa at 68, 144 and 482 kDa, 4 to 5 % of the mass at several MDa. Both follow σ = √(s₀² + (r·m)²).
A scale on which every peak has a width near 1 is then u = asinh(r·m/s₀)/r, the integral of dm/σ(m).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats


@dataclass(frozen=True, slots=True)
class Resolution:
    floor: float
    """s₀, in the unit of the axis."""
    relative: float
    """r."""

    def sigma(self, place: float) -> float:
        return float(np.hypot(self.floor, self.relative * place))

    def even(self, places: Floats) -> Floats:
        return np.asarray(np.arcsinh(self.relative * places / self.floor) / self.relative)

    def uneven(self, even: Floats) -> Floats:
        return np.asarray(np.sinh(self.relative * even) * self.floor / self.relative)


MASS: Final = Resolution(15.0, 0.04)
"""In kDa."""
CONTRAST: Final = Resolution(15.0 * 6.1e-5, 0.04)
"""In contrast, at the slope of a common instrument; others differ by less than a factor of two."""


@dataclass(frozen=True, slots=True)
class Hump:
    """A place where events heap up."""

    place: float
    count: int
    """Events within two widths."""


_STEP: Final = 0.2
_SMOOTHING: Final = 0.7
_FEWEST: Final = 8
_LEAST_DEPTH: Final = 0.25
"""A dip between two humps counts when it is this deep beside the lower one, or deeper than chance makes it."""


def find_humps(x: Floats, resolution: Resolution) -> tuple[Hump, ...]:
    """Return the humps of positive values, the fullest first."""
    even = resolution.even(x)
    low, high = float(even.min()) - 3, float(even.max()) + 3
    bins = max(int((high - low) / _STEP), 3)
    counts, edges = np.histogram(even, bins=bins, range=(low, high))
    offsets = np.arange(-15, 16) * _STEP
    kernel = np.exp(-0.5 * (offsets / _SMOOTHING) ** 2)
    smooth = np.convolve(counts, kernel, mode="same")[: len(counts)] if len(counts) >= len(kernel) else counts.astype(np.float64)
    centres = (edges[:-1] + edges[1:]) / 2
    humps = []
    for top in _tops(smooth):
        count = int((np.abs(even - centres[top]) < 2).sum())  # noqa: PLR2004 -- two widths
        if count >= _FEWEST:
            humps.append(Hump(float(resolution.uneven(centres[top : top + 1])[0]), count))
    return tuple(sorted(humps, key=lambda hump: -hump.count))


def _tops(smooth: Floats) -> list[int]:
    """Return the highest place of each hump that stands free of its higher neighbours."""
    kept: list[int] = []
    for top in np.argsort(-smooth, kind="stable"):
        height = smooth[top]
        if height <= 0:
            break
        if all(_is_apart(smooth, int(top), other) for other in kept):
            kept.append(int(top))
    return kept


def _is_apart(smooth: Floats, top: int, other: int) -> bool:
    between = smooth[min(top, other) : max(top, other) + 1]
    depth = smooth[top] - between.min()
    # The variance of Σ kᵢnᵢ is n Σ kᵢ², and for a bell Σ kᵢ² = Σ kᵢ / √2.
    chance = 2.5 * np.sqrt(smooth[top] / np.sqrt(2))
    return bool(depth > max(_LEAST_DEPTH * smooth[top], chance))

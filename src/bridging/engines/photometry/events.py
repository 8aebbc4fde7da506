"""Landing and unbinding events of one film, and the straight line from mass to contrast."""

from dataclasses import dataclass

import numpy as np

from bridging.engines.photometry.arrays import Floats


@dataclass(frozen=True, slots=True)
class Line:
    """contrast = slope · mass + intercept, for landings (both contrast and slope negative).

    Source: contrast is proportional to mass (Young et al., Science 360, 2018, doi:10.1126/science.aar5839); the intercept takes up what the
    fit of the spot leaves.
    """

    slope: float
    """Contrast per kDa."""
    intercept: float
    range_kda: tuple[float, float] | None = None
    """The lightest and the heaviest standard, where they are known."""

    def contrast(self, mass_kda: float) -> float:
        return self.slope * mass_kda + self.intercept

    def masses(self, contrasts: Floats) -> Floats:
        """Return kDa; what leaves has a contrast of the other sign and gets the mass of its mirror image, negative."""
        landing = -np.abs(contrasts)
        return np.where(contrasts < 0, 1.0, -1.0) * (landing - self.intercept) / self.slope


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """What stands in a file: contrasts, masses or both, of one length."""

    contrasts: Floats | None
    """Negative on landing."""
    masses_kda: Floats | None
    """Negative on unbinding."""
    own_line: Line | None = None
    """The calibration that the file brings along."""
    skipped: int = 0
    is_absolute: bool = False
    """The file had magnitudes only; they were given the sign of landings."""

    def __len__(self) -> int:
        values = self.contrasts if self.contrasts is not None else self.masses_kda
        return 0 if values is None else len(values)


@dataclass(frozen=True, slots=True)
class Peak:
    """A standard whose peak somebody has read already: its mass and the contrast of the middle (negative)."""

    mass_kda: float
    contrast: float

"""A straight line by least squares: what calibration curves and parallel lines share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Line:
    """Means, and sums of squares and products about them; the slope is sxy/sxx, the residual sum of squares syy − sxy²/sxx."""

    n: int
    mean_x: float
    mean_y: float
    sxx: float
    sxy: float
    syy: float

    @classmethod
    def through(cls, points: Sequence[tuple[float, float]]) -> Self:
        n = len(points)
        mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
        return cls(
            n,
            mean_x,
            mean_y,
            sum((x - mean_x) ** 2 for x, _ in points),
            sum((x - mean_x) * (y - mean_y) for x, y in points),
            sum((y - mean_y) ** 2 for _, y in points),
        )

    @property
    def slope(self) -> float:
        return self.sxy / self.sxx

    @property
    def intercept(self) -> float:
        return self.mean_y - self.slope * self.mean_x

    @property
    def residual(self) -> float:
        """Return the residual sum of squares; what is lost in subtracting counts as nothing."""
        left = self.syy - self.sxy**2 / self.sxx
        return left if left > self.syy * _LOST_IN_SUBTRACTING else 0.0

    @property
    def r_squared(self) -> float:
        return 1 - self.residual / self.syy if self.syy else 0.0


_LOST_IN_SUBTRACTING = 1e-13

"""Least squares of people of whom those of a cluster are alike, V = s² (I + λ ZZ'), worked out from sums of clusters alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log, pi

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    coefficients: Floats
    inverse: Floats
    """Of X' V⁻¹ X, with V in units of the variance within."""
    quadratic: float
    log_determinant: float
    """Of V, without that of X' V⁻¹ X."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """``sums_x`` and ``sums_y`` by cluster, ``xx``, ``xy`` and ``yy`` over all n people."""

    n: int
    sizes: Floats
    sums_x: Floats
    sums_y: Floats
    xx: Floats
    xy: Floats
    yy: float

    def solve(self, ratio: float) -> Solved:
        """Return generalised least squares for V = I + ratio · ZZ'."""
        shrink = ratio / (1 + self.sizes * ratio)
        xx = self.xx - (self.sums_x * shrink[:, None]).T @ self.sums_x
        xy = self.xy - (self.sums_x * shrink[:, None]).T @ self.sums_y
        inverse = scipy.linalg.inv(xx)
        found = inverse @ xy
        quadratic = self.yy - float((shrink * self.sums_y) @ self.sums_y) - float(found @ xy)
        return Solved(found, inverse, max(quadratic, 0.0), float(np.log1p(self.sizes * ratio).sum()))

    def free(self, *, is_restricted: bool = True) -> int:
        return self.n - len(self.xx) if is_restricted else self.n

    def profiled(self, ratio: float, *, is_restricted: bool = True) -> float:
        """Return −2 times the (restricted) log-likelihood at the best variance within."""
        solved, free = self.solve(ratio), self.free(is_restricted=is_restricted)
        if not solved.quadratic:
            return -inf
        extra = -float(np.linalg.slogdet(solved.inverse)[1]) if is_restricted else 0.0
        return float(free * (log(2 * pi * solved.quadratic / free) + 1) + solved.log_determinant + extra)

    def deviance(self, between: float, within: float) -> float:
        """Return −2 times the restricted log-likelihood at these variances."""
        solved = self.solve(between / within)
        log_x = -float(np.linalg.slogdet(solved.inverse)[1])
        return float(self.free() * log(2 * pi * within) + solved.log_determinant + log_x + solved.quadratic / within)


def grouped(design: Floats, outcome: Floats, cluster: Sequence[int]) -> Grouped:
    """Return the sums of n × k columns; ``cluster`` is the place of each row's."""
    place = np.asarray(cluster)
    count = int(place.max()) + 1
    return Grouped(
        n=len(outcome),
        sizes=np.bincount(place, minlength=count).astype(float),
        sums_x=np.column_stack([np.bincount(place, column, count) for column in design.T]),
        sums_y=np.bincount(place, outcome, count),
        xx=design.T @ design,
        xy=design.T @ outcome,
        yy=float(outcome @ outcome),
    )

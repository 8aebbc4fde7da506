"""Least squares: coefficients with usual and HC3 standard errors, tests of several at once, and means adjusted for what was known before.

HC3 after MacKinnon and White, Journal of Econometrics 29, 305–325 (1985): each squared residual over (1 − leverage)².
"""

from dataclasses import dataclass
from math import nan

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats

_REST = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Of one model: k coefficients over n rows. ``covariance`` is the usual one of the coefficients."""

    coefficients: Floats
    covariance: Floats
    hc3: Floats
    residual_ss: float
    n: int

    @property
    def df(self) -> int:
        return self.n - len(self.coefficients)

    @property
    def errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))

    @property
    def hc3_errors(self) -> Floats:
        return np.sqrt(np.diag(self.hc3))

    def reach(self, errors: Floats) -> Floats:
        """Return how far intervals with these errors reach; NaN where nothing is left over that errors could be told from."""
        found: Floats = scipy.stats.t.ppf(0.975, self.df) * errors if self.residual_ss else np.full_like(errors, np.nan)
        return found

    @property
    def residual_sd(self) -> float:
        return float(np.sqrt(self.residual_ss / self.df))

    @property
    def residual_sd_interval(self) -> tuple[float, float] | None:
        """Return the interval of the residuals' standard deviation by χ², which takes them as normal; None where nothing is left over."""
        if not self.residual_ss:
            return None
        low, high = (float(np.sqrt(self.residual_ss / scipy.stats.chi2.ppf(part, self.df))) for part in (0.975, 0.025))
        return low, high

    @property
    def intervals(self) -> Floats:
        """Return low and high of each coefficient, shape (k, 2), by Student's t; NaN where nothing is left over."""
        reach = self.reach(self.errors)
        return np.column_stack([self.coefficients - reach, self.coefficients + reach])


class Collinear(Exception):
    """A column follows from others: there is no one answer."""


def fit(design: Floats, outcome: Floats) -> Fit:
    """Fit n × k columns. Raises Collinear, also for no more rows than columns."""
    n, k = design.shape
    if n <= k or np.linalg.matrix_rank(design) < k:
        raise Collinear
    inverse = scipy.linalg.inv(design.T @ design)
    found = inverse @ design.T @ outcome
    residuals = outcome - design @ found
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(leverage < 1, residuals / (1 - leverage), 0.0)
    meat = (design * weights[:, None]).T @ (design * weights[:, None])
    # What is a rest of binary fractions of the outcome is nothing.
    rest = float(residuals @ residuals) if float(np.abs(residuals).max()) > _REST * float(np.abs(outcome).max()) else 0.0
    return Fit(found, inverse * rest / (n - k), inverse @ meat @ inverse, rest, n)


def f_test(smaller: Fit, larger: Fit) -> tuple[float, float]:
    """Return F and p of what the larger model adds to one that it contains; NaN where it leaves nothing over."""
    if not larger.residual_ss:
        return nan, nan
    extra = len(larger.coefficients) - len(smaller.coefficients)
    found = (smaller.residual_ss - larger.residual_ss) / extra / (larger.residual_ss / larger.df)
    return float(found), float(scipy.stats.f.sf(found, extra, larger.df))

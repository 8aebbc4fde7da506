"""Least squares: coefficients with usual and HC3 standard errors, tests of several at once, and means adjusted for what was known before.

HC3 after MacKinnon and White, Journal of Econometrics 29, 305–325 (1985): each squared residual over (1 − leverage)².
"""

from dataclasses import dataclass

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats


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

    @property
    def residual_sd(self) -> float:
        return float(np.sqrt(self.residual_ss / self.df))

    @property
    def intervals(self) -> Floats:
        """Return low and high of each coefficient, shape (k, 2), by Student's t."""
        reach = scipy.stats.t.ppf(0.975, self.df) * self.errors
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
    rest = float(residuals @ residuals)
    return Fit(found, inverse * rest / (n - k), inverse @ meat @ inverse, rest, n)


def f_test(smaller: Fit, larger: Fit) -> tuple[float, float]:
    """Return F and p of what the larger model adds to one that it contains."""
    extra = len(larger.coefficients) - len(smaller.coefficients)
    found = (smaller.residual_ss - larger.residual_ss) / extra / (larger.residual_ss / larger.df)
    return float(found), float(scipy.stats.f.sf(found, extra, larger.df))

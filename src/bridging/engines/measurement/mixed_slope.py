"""A random intercept and a random slope of each cluster that vary together, by restricted maximum likelihood.

The three entries of the Cholesky factor of the covariance of both, in units of the residual variance, are searched (Bates and others, Journal of
Statistical Software 67(1), 2015, equations 34 to 42).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import log, pi

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class SlopeFit:
    """``sd``: of intercepts, slopes and residuals. ``has_converged`` is False where two searches end apart."""

    coefficients: Floats
    errors: Floats
    sd: tuple[float, float, float]
    correlation: float
    criterion: float
    has_converged: bool


def fit_slopes(design: Floats, outcome: Floats, slope: Floats, clusters: Sequence[Hashable]) -> SlopeFit:
    """Fit n × k columns; ``slope`` is what the slope of each cluster goes with."""
    blocks = [np.array([each == name for each in clusters]) for name in dict.fromkeys(clusters)]
    parts = [(design[rows], outcome[rows], np.column_stack([np.ones(rows.sum()), slope[rows]])) for rows in blocks]

    def deviance(theta: Floats) -> float:
        return _solve(parts, theta)[0]

    ends = [
        scipy.optimize.minimize(deviance, start, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-9, "maxiter": 4000})
        for start in (np.array([1.0, 0.0, 0.3]), np.array([0.3, 0.1, 1.0]))
    ]
    best = min(ends, key=lambda each: float(each.fun))
    criterion, coefficients, covariance, residual = _solve(parts, best.x)
    factor = _factor(best.x)
    spread = residual * factor @ factor.T
    sd = np.sqrt(np.diag(spread))
    return SlopeFit(
        coefficients,
        np.sqrt(np.diag(covariance)),
        (float(sd[0]), float(sd[1]), float(np.sqrt(residual))),
        float(spread[0, 1] / (sd[0] * sd[1])) if sd.all() else float("nan"),
        criterion,
        abs(ends[0].fun - ends[1].fun) < 1e-4,  # noqa: PLR2004 -- of a deviance of hundreds
    )


def _factor(theta: Floats) -> Floats:
    return np.array([[theta[0], 0.0], [theta[1], theta[2]]])


def _solve(parts: Sequence[tuple[Floats, Floats, Floats]], theta: Floats) -> tuple[float, Floats, Floats, float]:
    factor = _factor(theta)
    k = parts[0][0].shape[1]
    n = sum(len(each[1]) for each in parts)
    xx, xy, yy, log_v = np.zeros((k, k)), np.zeros(k), 0.0, 0.0
    for x, y, z in parts:
        v = np.eye(len(y)) + z @ factor @ factor.T @ z.T
        inverse = scipy.linalg.inv(v)
        xx += x.T @ inverse @ x
        xy += x.T @ inverse @ y
        yy += float(y @ inverse @ y)
        log_v += float(np.linalg.slogdet(v)[1])
    covariance = scipy.linalg.inv(xx)
    found = covariance @ xy
    quadratic, free = yy - float(found @ xy), n - k
    residual = quadratic / free
    criterion = free * (log(2 * pi * residual) + 1) + log_v + float(np.linalg.slogdet(xx)[1])
    return float(criterion), found, covariance * residual, float(residual)

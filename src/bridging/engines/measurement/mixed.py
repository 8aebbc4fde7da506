"""A linear model in which people of the same cohort have something in common: a random intercept, by restricted maximum likelihood.

The ratio λ of the variance between cohorts to that within them is searched alone; all else follows from it (Bates and others, Journal of Statistical
Software 67(1), 2015, section 3). λ = 0 is tried as well. Degrees of freedom after Satterthwaite, as Fai and Cornelius, J. Stat. Comput. Simul. 54,
363–378 (1996), and Kuznetsova and others, Journal of Statistical Software 82(13), 2017, have them.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import inf, log, pi

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.linear import Collinear

_WIDEST = 1e4
_STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class MixedFit:
    """``criterion`` is −2 times the (restricted) log-likelihood. ``df``: of each coefficient, None where it cannot be told."""

    coefficients: Floats
    covariance: Floats
    var_between: float
    var_within: float
    criterion: float
    df: Floats | None
    n: int
    clusters: int

    @property
    def errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))

    @property
    def icc(self) -> float:
        """Return the share of the variance that lies between cohorts."""
        return self.var_between / (self.var_between + self.var_within)

    @property
    def intervals(self) -> Floats:
        if self.df is None:
            return np.full((len(self.coefficients), 2), np.nan)
        reach = scipy.stats.t.ppf(0.975, self.df) * self.errors
        return np.column_stack([self.coefficients - reach, self.coefficients + reach])


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    design: Floats
    outcome: Floats
    members: tuple[Floats, ...]
    """Rows of each cluster, as 0 and 1 over all n."""

    @property
    def sizes(self) -> Floats:
        return np.array([each.sum() for each in self.members])


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    coefficients: Floats
    inverse: Floats
    """Of X' V⁻¹ X, with V in units of the variance within."""
    quadratic: float
    log_determinant: float
    """Of V, without that of X' V⁻¹ X."""


def fit_mixed(design: Floats, outcome: Floats, clusters: Sequence[Hashable], *, is_restricted: bool = True) -> MixedFit:
    """Fit n × k columns with a random intercept of each cluster. Raises Collinear, also for one cluster, or one of each person."""
    n, k = design.shape
    if n <= k or np.linalg.matrix_rank(design) < k:
        raise Collinear
    names = list(dict.fromkeys(clusters))
    if not 1 < len(names) < n:
        # What is between clusters cannot be told from what is within them.
        raise Collinear
    data = _Data(design, outcome, tuple(np.array([each == name for each in clusters], float) for name in names))
    free = n - k if is_restricted else n
    ratio = _best_ratio(data, free, is_restricted=is_restricted)
    solved = _solve(data, ratio)
    within = solved.quadratic / free
    return MixedFit(
        coefficients=solved.coefficients,
        covariance=solved.inverse * within,
        var_between=ratio * within,
        var_within=within,
        criterion=_profiled(data, ratio, free, is_restricted=is_restricted),
        df=_satterthwaite(data, ratio * within, within) if is_restricted else None,
        n=n,
        clusters=len(names),
    )


def _best_ratio(data: _Data, free: int, *, is_restricted: bool) -> float:
    def deviance(log_ratio: float) -> float:
        return _profiled(data, float(np.exp(log_ratio)), free, is_restricted=is_restricted)

    starts = np.linspace(log(1e-6), log(_WIDEST), 40)
    values = [deviance(each) for each in starts]
    place = int(np.argmin(values))
    around = (starts[max(place - 1, 0)], starts[min(place + 1, len(starts) - 1)])
    found = scipy.optimize.minimize_scalar(deviance, bounds=around, method="bounded", options={"xatol": 1e-10})
    nothing = _profiled(data, 0.0, free, is_restricted=is_restricted)
    return 0.0 if nothing <= found.fun else float(np.exp(found.x))


def _solve(data: _Data, ratio: float) -> _Solved:
    """Return generalised least squares for V = I + ratio · ZZ'."""
    shrink = ratio / (1 + data.sizes * ratio)
    sums_x = np.array([each @ data.design for each in data.members])
    sums_y = np.array([each @ data.outcome for each in data.members])
    xx = data.design.T @ data.design - (sums_x * shrink[:, None]).T @ sums_x
    xy = data.design.T @ data.outcome - (sums_x * shrink[:, None]).T @ sums_y
    yy = float(data.outcome @ data.outcome - (shrink * sums_y) @ sums_y)
    inverse = scipy.linalg.inv(xx)
    found = inverse @ xy
    return _Solved(found, inverse, max(yy - float(found @ xy), 0.0), float(np.log1p(data.sizes * ratio).sum()))


def _profiled(data: _Data, ratio: float, free: int, *, is_restricted: bool) -> float:
    solved = _solve(data, ratio)
    if not solved.quadratic:
        return -inf
    extra = -float(np.linalg.slogdet(solved.inverse)[1]) if is_restricted else 0.0
    return float(free * (log(2 * pi * solved.quadratic / free) + 1) + solved.log_determinant + extra)


def _satterthwaite(data: _Data, between: float, within: float) -> Floats | None:
    """Return the degrees of freedom of each coefficient; None where a variance is at its edge and has no curvature."""
    if between <= 0 or within <= 0:
        return None
    at = np.array([between, within])

    def deviance(variances: Floats) -> float:
        solved = _solve(data, variances[0] / variances[1])
        n, k = data.design.shape
        log_v = n * log(variances[1]) + solved.log_determinant
        log_x = -float(np.linalg.slogdet(solved.inverse)[1]) - k * log(variances[1])
        return float(log_v + log_x + solved.quadratic / variances[1])

    def errors(variances: Floats) -> Floats:
        found: Floats = np.diag(_solve(data, variances[0] / variances[1]).inverse) * variances[1]
        return found

    curvature = _hessian(deviance, at)
    if np.linalg.eigvalsh(curvature).min() <= 0:
        return None
    spread = 2 * scipy.linalg.inv(curvature)
    slopes = np.column_stack(
        [(errors(at + step) - errors(at - step)) / (2 * step[place]) for place, step in enumerate(np.diag(at * _STEP))]
    )
    found: Floats = 2 * errors(at) ** 2 / np.einsum("ij,jk,ik->i", slopes, spread, slopes)
    return found


def _hessian(function: Callable[[Floats], float], at: Floats) -> Floats:
    steps = np.diag(np.abs(at) * _STEP)
    size = len(at)
    found = np.empty((size, size))
    for i in range(size):
        for j in range(i, size):
            ends = [function(at + a * steps[i] + b * steps[j]) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            found[i, j] = found[j, i] = (ends[0] - ends[1] - ends[2] + ends[3]) / (4 * steps[i, i] * steps[j, j])
    return found

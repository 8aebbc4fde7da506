"""A linear model in which people of the same cohort have something in common: a random intercept, by restricted maximum likelihood.

The ratio λ of the variance between cohorts to that within them is searched alone; all else follows from it (Bates and others, Journal of Statistical
Software 67(1), 2015, section 3). λ = 0 is tried as well. Degrees of freedom after Satterthwaite, as Fai and Cornelius, J. Stat. Comput. Simul. 54,
363–378 (1996), and Kuznetsova and others, Journal of Statistical Software 82(13), 2017, have them. Intervals of the variances and of their share by
profiles of the restricted likelihood (``variances``).
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import log, nan

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.grouped import Grouped, grouped
from bridging.engines.measurement.linear import Collinear, fit
from bridging.engines.measurement.variances import NO_RANGES, Ranges, ranges_of

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
    data: Grouped
    is_restricted: bool

    @property
    def ranges(self) -> Ranges:
        """Return the intervals of the variances and of their share, which take a search each; there are none of a fit that is not restricted."""
        return ranges_of(self.data, self.var_between / self.var_within) if self.is_restricted and self.var_within else NO_RANGES

    @property
    def errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))

    @property
    def icc(self) -> float:
        """Return the share of the variance that lies between cohorts."""
        whole = self.var_between + self.var_within
        return self.var_between / whole if whole else nan

    @property
    def intervals(self) -> Floats:
        if self.df is None:
            return np.full((len(self.coefficients), 2), np.nan)
        reach = scipy.stats.t.ppf(0.975, self.df) * self.errors
        return np.column_stack([self.coefficients - reach, self.coefficients + reach])


def fit_mixed(design: Floats, outcome: Floats, clusters: Sequence[Hashable], *, is_restricted: bool = True) -> MixedFit:
    """Fit n × k columns with a random intercept of each cluster.

    Raises Collinear, also for one cluster, or one of each person, and where the columns leave nothing over that clusters could differ in.
    """
    if not fit(design, outcome).residual_ss:
        raise Collinear
    names = {name: place for place, name in enumerate(dict.fromkeys(clusters))}
    if not 1 < len(names) < len(outcome):
        # What is between clusters cannot be told from what is within them.
        raise Collinear
    data = grouped(design, outcome, [names[each] for each in clusters])
    ratio = _best_ratio(data, is_restricted=is_restricted)
    solved = data.solve(ratio)
    within = solved.quadratic / data.free(is_restricted=is_restricted)
    return MixedFit(
        coefficients=solved.coefficients,
        covariance=solved.inverse * within,
        var_between=ratio * within,
        var_within=within,
        criterion=data.profiled(ratio, is_restricted=is_restricted),
        df=_satterthwaite(data, ratio * within, within) if is_restricted else None,
        n=data.n,
        clusters=len(names),
        data=data,
        is_restricted=is_restricted,
    )


def _best_ratio(data: Grouped, *, is_restricted: bool) -> float:
    def deviance(log_ratio: float) -> float:
        return data.profiled(float(np.exp(log_ratio)), is_restricted=is_restricted)

    starts = np.linspace(log(1e-6), log(_WIDEST), 40)
    values = [deviance(each) for each in starts]
    place = int(np.argmin(values))
    around = (starts[max(place - 1, 0)], starts[min(place + 1, len(starts) - 1)])
    found = scipy.optimize.minimize_scalar(deviance, bounds=around, method="bounded", options={"xatol": 1e-10})
    nothing = data.profiled(0.0, is_restricted=is_restricted)
    return 0.0 if nothing <= found.fun else float(np.exp(found.x))


def _satterthwaite(data: Grouped, between: float, within: float) -> Floats | None:
    """Return the degrees of freedom of each coefficient; None where the variances have no curvature.

    Without variance between clusters the model is that of least squares, and so are its degrees of freedom.
    """
    if within <= 0:
        return None
    if between <= 0:
        return np.full(len(data.xx), float(data.free()))
    at = np.array([between, within])

    def errors(variances: Floats) -> Floats:
        found: Floats = np.diag(data.solve(float(variances[0] / variances[1])).inverse) * variances[1]
        return found

    curvature = _hessian(lambda variances: data.deviance(float(variances[0]), float(variances[1])), at)
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

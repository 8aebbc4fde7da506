"""Effects of several units, each with its own error, drawn towards each other by as much as they are alike.

Partial pooling with flat priors on the mean and on the standard deviation τ between units, by integration over a grid of τ (Gelman and others,
Bayesian Data Analysis, 3rd edition 2013, section 5.4 and 5.5). DerSimonian and Laird, Controlled Clinical Trials 7, 177–188 (1986), for the moment
estimate of τ²; its interval by profiles of Cochran's Q (Viechtbauer, Statistics in Medicine 26, 37–52, 2007, doi:10.1002/sim.2514): the τ² at which
Q, with weights 1/(s² + τ²), stands at the ends of χ² with k − 1 degrees of freedom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats

_POINTS = 4001
_REACH = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """``means`` and ``sds`` of the units, drawn together. ``common`` is the mean and error of units that would all be the same."""

    n: int
    means: tuple[float, ...]
    sds: tuple[float, ...]
    mean: float
    mean_sd: float
    tau_median: float
    tau_interval: tuple[float, float]
    tau2_moments: float
    tau2_interval: tuple[float, float]
    common: tuple[float, float]


def shrink(effects: Sequence[float], errors: Sequence[float]) -> Shrunk:
    """Return the units drawn together. Raises ValueError for less than three units, or an error that is not positive."""
    y, s = np.asarray(effects, float), np.asarray(errors, float)
    if len(y) < 3 or len(y) != len(s) or not (s > 0).all():  # noqa: PLR2004 -- a flat prior on τ has no posterior for less
        raise ValueError("three units at least, each with an error above zero")
    tau = np.linspace(0, _REACH * max(float(y.std(ddof=1)), float(s.min())), _POINTS)
    weight = 1 / (s[None, :] ** 2 + tau[:, None] ** 2)
    precision = weight.sum(axis=1)
    mu = (weight * y).sum(axis=1) / precision
    log_p = 0.5 * np.log(weight).sum(axis=1) - 0.5 * np.log(precision) - 0.5 * (weight * (y - mu[:, None]) ** 2).sum(axis=1)
    p = np.exp(log_p - log_p.max())
    p /= p.sum()
    # For each τ: the unit's own effect counts for as much as its error is small beside τ.
    own = tau[:, None] ** 2 * weight
    means = own * y + (1 - own) * mu[:, None]
    variances = own * s**2 + (1 - own) ** 2 / precision[:, None]
    mean = p @ means
    spread = np.maximum(p @ (variances + means**2) - mean**2, 0)
    cumulated = np.cumsum(p)
    low, median, high = (float(tau[np.searchsorted(cumulated, share)]) for share in (0.025, 0.5, 0.975))
    grand = float(p @ mu)
    fixed = 1 / s**2
    return Shrunk(
        n=len(y),
        means=tuple(map(float, mean)),
        sds=tuple(map(float, np.sqrt(spread))),
        mean=grand,
        mean_sd=sqrt(max(float(p @ (1 / precision + mu**2)) - grand**2, 0.0)),
        tau_median=median,
        tau_interval=(low, high),
        tau2_moments=_moments(y, fixed),
        tau2_interval=_profiles_of_q(y, s),
        common=(float((fixed * y).sum() / fixed.sum()), float(1 / np.sqrt(fixed.sum()))),
    )


def _profiles_of_q(y: Floats, s: Floats) -> tuple[float, float]:
    def beyond(tau2: float, edge: float) -> float:
        weight = 1 / (s**2 + tau2)
        return float((weight * (y - (weight @ y) / weight.sum()) ** 2).sum()) - edge

    def at(part: float) -> float:
        edge = float(scipy.stats.chi2.ppf(part, len(y) - 1))
        if beyond(0.0, edge) <= 0:
            return 0.0
        # Q is at most Σ(y − mean)² / τ².
        return float(scipy.optimize.brentq(beyond, 0.0, float(((y - y.mean()) ** 2).sum()) / edge + 1e-12, args=(edge,)))

    return at(0.975), at(0.025)


def _moments(y: Floats, w: Floats) -> float:
    mean = (w * y).sum() / w.sum()
    q = float((w * (y - mean) ** 2).sum())
    # Σw − Σw²/Σw, as a sum of what is above zero: where one unit outweighs all, a difference would come to nothing.
    others = np.array([np.delete(w, place).sum() for place in range(len(w))])
    return max(0.0, (q - (len(y) - 1)) / float((w * others).sum() / w.sum()))

"""The Rasch model by conditional likelihood: how easy items are, whoever answered them.

Given the number that a person has right, the pattern depends on the items alone (Andersen, J. R. Statist. Soc. B 34, 42–54, 1972). The elementary
symmetric functions are summed up in logarithms, so that forty items neither overflow nor cancel. Easiness sums to zero.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats, is_peak
from bridging.engines.measurement.latent import NotEstimable

NEEDED: Final = 50


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rasch:
    """``n`` of those whose answers tell: who has all right, or none, says nothing about which item is easier; they are in ``extreme``."""

    n: int
    extreme: int
    easiness: Floats
    errors: Floats
    log_likelihood: float
    has_converged: bool


def fit_rasch(answers: Floats) -> Rasch:
    """Fit answers n × k of 0 and 1 without gaps. Raises NotEstimable for an item that all who tell have right, or none."""
    totals = answers.sum(axis=1).astype(int)
    k = answers.shape[1]
    tells = (totals > 0) & (totals < k)
    kept = answers[tells]
    flat = tuple(int(place) for place in np.flatnonzero(~np.ptp(kept, axis=0).astype(bool))) if len(kept) else tuple(range(k))
    if flat:
        raise NotEstimable(flat)
    sums, by_total = kept.sum(axis=0), np.bincount(totals[tells], minlength=k + 1).astype(float)

    def objective(free: Floats) -> tuple[float, Floats]:
        easiness = np.append(free, -free.sum())
        log_gamma = _symmetric(easiness)
        value = by_total[1:k] @ log_gamma[1:k] - sums @ easiness
        slope = _expected(easiness, log_gamma, by_total) - sums
        return float(value), slope[:-1] - slope[-1]

    found = scipy.optimize.minimize(objective, np.zeros(k - 1), jac=True, method="BFGS", options={"gtol": 1e-6 * max(1, len(kept))})
    information = _curvature(objective, found.x)
    has_peak = is_peak(information)
    covariance = scipy.linalg.inv(information) if has_peak else np.full_like(information, np.nan)
    easiness = np.append(found.x, -found.x.sum())
    return Rasch(
        n=len(kept),
        extreme=int((~tells).sum()),
        easiness=easiness,
        errors=np.sqrt(np.append(np.diag(covariance), covariance.sum())),
        log_likelihood=-float(found.fun),
        has_converged=has_peak and bool(np.isfinite(found.fun)),
    )


def _symmetric(easiness: Sequence[float] | Floats) -> Floats:
    """Return the logarithms of the elementary symmetric functions of order 0 to k."""
    found = np.full(len(easiness) + 1, -np.inf)
    found[0] = 0.0
    for place, each in enumerate(easiness):
        found[1 : place + 2] = np.logaddexp(found[1 : place + 2], found[: place + 1] + each)
    return found


def _expected(easiness: Floats, log_gamma: Floats, by_total: Floats) -> Floats:
    """Return how often each item should be right, given how many people have each total."""
    k = len(easiness)
    found = np.empty(k)
    for item in range(k):
        others = _symmetric(np.delete(easiness, item))
        found[item] = by_total[1:k] @ np.exp(easiness[item] + others[: k - 1] - log_gamma[1:k])
    return found


def _curvature(objective: Callable[[Floats], tuple[float, Floats]], at: Floats) -> Floats:
    step = 1e-5
    rows = np.array([(objective(at + each)[1] - objective(at - each)[1]) / (2 * step) for each in np.diag(np.full(len(at), step))])
    found: Floats = (rows + rows.T) / 2
    return found

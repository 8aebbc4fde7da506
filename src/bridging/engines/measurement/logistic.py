"""Logistic regression by Newton's steps. Where a column tells right from wrong without fail the likelihood has no maximum: that is said, not hidden."""

from dataclasses import dataclass
from math import exp, log

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats

_ROUNDS = 60
_CLOSE = 1e-10
_ENDLESS = 15.0
"""A logit that large is a probability of 1 to six digits: the search is on its way to infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class LogisticFit:
    coefficients: Floats
    covariance: Floats
    log_likelihood: float
    has_converged: bool

    @property
    def errors(self) -> Floats:
        return np.sqrt(np.diag(self.covariance))


def fit_logistic(design: Floats, outcome: Floats) -> LogisticFit:
    """Fit n × k columns to 0 and 1."""
    k = design.shape[1]
    place = np.zeros(k)
    value = _likelihood(design, outcome, place)
    for _ in range(_ROUNDS):
        p = scipy.special.expit(design @ place)
        information = (design * (p * (1 - p))[:, None]).T @ design
        try:
            step = np.linalg.solve(information, design.T @ (outcome - p))
        except np.linalg.LinAlgError:
            break
        size = 1.0
        while (after := _likelihood(design, outcome, place + size * step)) < value and size > _CLOSE:
            size /= 2
        place, gained, value = place + size * step, after - value, after
        if abs(gained) < _CLOSE:
            # A separated group gains less and less, and never ends.
            is_finite = bool(np.abs(design @ place).max() < _ENDLESS)
            return LogisticFit(place, np.linalg.inv(information), value, is_finite)
    return LogisticFit(place, np.full((k, k), np.nan), value, has_converged=False)


def _likelihood(design: Floats, outcome: Floats, place: Floats) -> float:
    logits = design @ place
    return float(outcome @ logits - np.logaddexp(0, logits).sum())


def nagelkerke(log_likelihood: float, outcome: Floats) -> float:
    """Return R² of Nagelkerke, Biometrika 78, 691–692 (1991), of a model that is as likely as this."""
    n, share = len(outcome), float(outcome.mean())
    nothing = n * (share * log(share) + (1 - share) * log(1 - share))
    return (1 - exp(2 * (nothing - log_likelihood) / n)) / (1 - exp(2 * nothing / n))

"""Item response models of answers that are right or wrong: logit P = a θ + d, θ normal with mean 0 and variance 1, b = −d / a.

Marginal likelihood by Gauss–Hermite quadrature over equal answer patterns (Bock and Lieberman, Psychometrika 35, 179–197, 1970), with its gradient.
One-parameter: one a for all items. Two-parameter: with few people the likelihood has no maximum worth having, so a prior is used, log a ~ N(0, 0.35²)
and d ~ N(0, 2.5²) (maximum a posteriori; Mislevy, Psychometrika 51, 177–195, 1986); without it only on request. Standard errors from the observed
information.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats, is_peak

NEEDED: Final = 50
"""People from which on item parameters are shown; from 100 on the root mean square error of a difficulty of a two-parameter model is about .34."""
_NODES: Final = 61
_SD_LOG_A: Final = 0.35
_SD_D: Final = 2.5
_SCORING_ROUNDS: Final = 6
_SMALLEST_STEP: Final = 1e-3
_RIDGE: Final = 1e-6

type Model = Literal["1pl", "2pl"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Latent:
    """``a``, ``b`` and their errors by item; ``log_likelihood`` without the prior. ``has_converged``: gradient and curvature both say so."""

    model: Model
    n: int
    a: Floats
    b: Floats
    d: Floats
    a_errors: Floats
    b_errors: Floats
    log_likelihood: float
    is_posterior: bool
    has_converged: bool


class NotEstimable(Exception):
    """``items`` that everybody has right, or nobody: no finite difficulty fits them, unless a prior says so."""

    def __init__(self, items: tuple[int, ...]) -> None:
        super().__init__(items)
        self.items = items


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    answers: Floats
    counts: Floats
    nodes: Floats
    log_weights: Floats


def fit_latent(answers: Floats, model: Model, *, with_prior: bool = False) -> Latent:
    """Fit answers n × k of 0 and 1 without gaps. Raises NotEstimable."""
    n, k = answers.shape
    extreme = tuple(int(place) for place in np.flatnonzero(~np.ptp(answers, axis=0).astype(bool)))
    if extreme and not with_prior:
        raise NotEstimable(extreme)
    data = _patterns(answers)
    shares = np.clip(answers.mean(axis=0), 0.5 / n, 1 - 0.5 / n)
    slopes = 1 if model == "1pl" else k
    place = np.concatenate([np.zeros(slopes), np.log(shares / (1 - shares))])

    def objective(place: Floats) -> tuple[float, Floats]:
        return _objective(data, place, slopes, with_prior=with_prior)

    place, spread = _scored(data, place, slopes, objective, with_prior=with_prior)
    close = 1e-5 * max(1.0, n / 100)
    found = scipy.optimize.minimize(objective, place, jac=True, method="BFGS", options={"gtol": close, "maxiter": 500, "hess_inv0": spread})
    value, slope = objective(found.x)
    information = _observed(data, found.x, slopes, with_prior=with_prior)
    has_peak = bool(np.isfinite(value)) and is_peak(information)
    covariance = scipy.linalg.inv(information) if has_peak else np.full_like(information, np.nan)
    log_a, d = found.x[:slopes], found.x[slopes:]
    a = np.exp(log_a) * np.ones(k)
    return Latent(
        model=model,
        n=n,
        a=a,
        b=-d / a,
        d=d,
        a_errors=a * np.sqrt(np.diag(covariance)[:slopes]),
        b_errors=_errors_of_b(a, d, covariance, slopes),
        log_likelihood=-_objective(data, found.x, slopes, with_prior=False)[0],
        is_posterior=with_prior,
        # The gradient of a sum over n people is never nothing.
        has_converged=has_peak and float(np.abs(slope).max()) < 1000 * close,
    )


def _patterns(answers: Floats) -> _Patterns:
    unique, counts = np.unique(answers, axis=0, return_counts=True)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    return _Patterns(unique, counts.astype(float), nodes, np.log(weights / weights.sum()))


def _errors_of_b(a: Floats, d: Floats, covariance: Floats, slopes: int) -> Floats:
    """Return the errors of b = −d e^(−log a): by d it changes by −1/a, by log a by −b."""
    k = len(a)
    rows = np.zeros((k, len(covariance)))
    for item in range(k):
        rows[item, item if slopes == k else 0] = d[item] / a[item]
        rows[item, slopes + item] = -1 / a[item]
    found: Floats = np.sqrt(np.einsum("ij,jk,ik->i", rows, covariance, rows))
    return found


def _scored(
    data: _Patterns, place: Floats, slopes: int, objective: Callable[[Floats], tuple[float, Floats]], *, with_prior: bool
) -> tuple[Floats, Floats]:
    """Return a place near the top, and about what its covariance is: steps by the sum of squared scores (Berndt, Hall, Hall and Hausman, 1974)."""
    value, slope = objective(place)
    spread = np.eye(len(place))
    for _ in range(_SCORING_ROUNDS):
        scores = _scores(data, place, slopes)
        spread = scipy.linalg.inv(
            (scores * data.counts[:, None]).T @ scores
            + _prior_curvature(place, slopes, with_prior=with_prior)
            + _RIDGE * np.eye(len(place))
        )
        step, size = -spread @ slope, 1.0
        while (after := objective(place + size * step))[0] > value and size > _SMALLEST_STEP:
            size /= 2
        if after[0] > value:
            break
        place, (value, slope) = place + size * step, after
    return place, (spread + spread.T) / 2


def _at_nodes(data: _Patterns, place: Floats, slopes: int) -> tuple[Floats, Floats, Floats]:
    """Return a by item, P by item and node, and the posterior of each pattern over the nodes."""
    k = data.answers.shape[1]
    a = np.exp(np.clip(place[:slopes], -10, 10)) * np.ones(k)
    logits = a[:, None] * data.nodes[None, :] + place[slopes:, None]
    at_nodes = data.answers @ logits - np.logaddexp(0, logits).sum(axis=0)[None, :] + data.log_weights[None, :]
    posterior = np.exp(at_nodes - at_nodes.max(axis=1, keepdims=True))
    return a, scipy.special.expit(logits), posterior / posterior.sum(axis=1, keepdims=True)


def _scores(data: _Patterns, place: Floats, slopes: int) -> Floats:
    """Return the gradient of each pattern's log-likelihood by log a and d."""
    a, p, posterior = _at_nodes(data, place, slopes)
    by_d = data.answers - posterior @ p.T
    by_a = a * (data.answers * (posterior @ data.nodes)[:, None] - posterior @ (data.nodes[None, :] * p).T)
    return np.column_stack([by_a if slopes == len(a) else by_a.sum(axis=1), by_d])


def _observed(data: _Patterns, place: Floats, slopes: int, *, with_prior: bool) -> Floats:
    """Return the observed information of log a and d (Louis, J. R. Statist. Soc. B 44, 226–233, 1982): what would be known with θ, less what θ leaves open."""
    a, p, posterior = _at_nodes(data, place, slopes)
    k = len(a)
    weights = posterior * data.counts[:, None]
    pq = weights.sum(axis=0)[None, :] * p * (1 - p)
    aa, ad, dd = np.zeros((k, k)), np.zeros((k, k)), np.zeros((k, k))
    for place_of_node, node in enumerate(data.nodes):
        off = data.answers - p[:, place_of_node][None, :]
        squared = (off * weights[:, place_of_node][:, None]).T @ off
        dd += squared
        ad += node * squared
        aa += node**2 * squared
    scores = _scores(data, place, k) if slopes == k else _scores(data, np.concatenate([np.full(k, place[0]), place[1:]]), k)
    outer = (scores * data.counts[:, None]).T @ scores
    by_a = data.counts @ scores[:, :k]
    complete = np.block(
        [
            [np.diag(a**2 * (pq @ data.nodes**2) - by_a), np.diag(a * (pq @ data.nodes))],
            [np.diag(a * (pq @ data.nodes)), np.diag(pq.sum(axis=1))],
        ]
    )
    open_ = np.block([[np.outer(a, a) * aa, a[:, None] * ad], [a[None, :] * ad, dd]]) - outer
    whole = complete - open_
    joined = np.eye(2 * k) if slopes == k else np.block([[np.ones((k, 1)), np.zeros((k, k))], [np.zeros((k, 1)), np.eye(k)]])
    return joined.T @ whole @ joined + _prior_curvature(place, slopes, with_prior=with_prior)


def _prior_curvature(place: Floats, slopes: int, *, with_prior: bool) -> Floats:
    if not with_prior:
        return np.zeros((len(place), len(place)))
    return np.diag(np.concatenate([np.full(slopes, _SD_LOG_A**-2), np.full(len(place) - slopes, _SD_D**-2)]))


def _objective(data: _Patterns, place: Floats, slopes: int, *, with_prior: bool) -> tuple[float, Floats]:
    """Return minus the log-likelihood, or posterior, of log a and d, and its gradient."""
    k = data.answers.shape[1]
    log_a, d = place[:slopes], place[slopes:]
    a = np.exp(np.clip(log_a, -10, 10)) * np.ones(k)
    logits = a[:, None] * data.nodes[None, :] + d[:, None]
    # Each pattern's log-likelihood at each node; log(1 − P) = −log(1 + e^x).
    at_nodes = data.answers @ logits - np.logaddexp(0, logits).sum(axis=0)[None, :] + data.log_weights[None, :]
    top = at_nodes.max(axis=1, keepdims=True)
    shared = np.exp(at_nodes - top)
    marginal = shared.sum(axis=1, keepdims=True)
    value = -float(data.counts @ (np.log(marginal) + top)[:, 0])
    posterior = shared / marginal * data.counts[:, None]
    off = data.answers.T @ posterior - posterior.sum(axis=0)[None, :] * scipy.special.expit(logits)
    by_a = -(off @ data.nodes) * a
    by_d = -off.sum(axis=1)
    slope_a = by_a if slopes == k else np.array([by_a.sum()])
    if with_prior:
        value += float((log_a**2).sum() / (2 * _SD_LOG_A**2) + (d**2).sum() / (2 * _SD_D**2))
        slope_a = slope_a + log_a / _SD_LOG_A**2
        by_d = by_d + d / _SD_D**2
    return value, np.concatenate([slope_a, by_d])

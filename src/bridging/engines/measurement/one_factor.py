"""One factor behind the items of a scale, by maximum likelihood, and omega from it; with the misfit, since one factor is an assumption.

Jöreskog, Psychometrika 32, 443–482 (1967): for given unique variances the loadings follow from the largest eigenvalue of Ψ^(−½) S Ψ^(−½), so that
only the unique variances are searched. Omega after McDonald, Test Theory, 1999, chapter 6: (Σλ)² over (Σλ)² + Σψ. χ² = n F, covariances over n.

Intervals take nothing as normal: what each person pulls at the estimates, to the first order (Browne, British J. Math. Stat. Psychol. 37, 62–83, 1984; Satorra and
Bentler, 1994), carried over to omega by the delta method (Raykov, Multivariate Behavioral Research 37, 89–103, 2002), of its logit. That of RMSEA is of
the noncentral χ² (Browne and Cudeck, Sociological Methods & Research 21, 230–258, 1992).
"""

from dataclasses import dataclass

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import noncentrality_interval

_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OneFactor:
    """``loadings`` on a factor of variance 1. ``has_converged`` is False where the search did not end; nothing of it is then to be believed.

    ``is_improper``: an item has no variance of its own left, a so-called Heywood case.
    """

    loadings: Floats
    loading_errors: Floats
    uniquenesses: Floats
    chi_square: float
    df: int
    omega: float
    omega_interval: tuple[float, float] | None
    n: int
    has_converged: bool
    is_improper: bool

    @property
    def p(self) -> float | None:
        return float(scipy.stats.chi2.sf(self.chi_square, self.df)) if self.df else None

    @property
    def rmsea(self) -> float | None:
        """Return the root mean square error of approximation (Steiger, 1990); above .08 one factor does not fit."""
        return self._of_misfit(self.chi_square - self.df) if self.df else None

    @property
    def rmsea_interval(self) -> tuple[float, float] | None:
        if not self.df:
            return None
        low, high = noncentrality_interval(self.chi_square, self.df)
        return self._of_misfit(low), self._of_misfit(high)

    def _of_misfit(self, beyond_chance: float) -> float:
        return float(np.sqrt(max(beyond_chance, 0) / (self.df * (self.n - 1))))


class TooFewItems(Exception):
    """Less than three items that each say something of their own do not tell one factor."""


def fit_one_factor(scores: Floats) -> OneFactor:
    """Fit scores n × k without gaps. Raises TooFewItems, also where an item never varies or follows from others."""
    n, k = scores.shape
    covariance = np.atleast_2d(np.cov(scores, rowvar=False, ddof=0))
    if k < 3 or np.linalg.matrix_rank(covariance) < k:  # noqa: PLR2004 -- three loadings for three covariances
        raise TooFewItems
    log_det = float(np.linalg.slogdet(covariance)[1])

    def discrepancy(log_unique: Floats) -> float:
        unique = np.exp(log_unique)
        loadings = _loadings(covariance, unique)
        implied = np.outer(loadings, loadings) + np.diag(unique)
        return float(np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, covariance)) - log_det - k)

    start = np.log(0.5 / np.diag(np.linalg.inv(covariance)))
    lowest = np.log(_SMALLEST * np.diag(covariance))
    found = scipy.optimize.minimize(
        discrepancy,
        start,
        method="L-BFGS-B",
        bounds=[(low, None) for low in lowest],
        options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 1000},
    )
    unique = np.exp(found.x)
    loadings = _loadings(covariance, unique)
    common = float(loadings.sum() ** 2)
    is_improper = bool((found.x <= lowest + 1e-6).any())
    pulls = _pulls(scores - scores.mean(axis=0), loadings, unique)
    omega = common / (common + float(unique.sum()))
    return OneFactor(
        loadings=loadings,
        loading_errors=np.sqrt((pulls[:, :k] ** 2).sum(axis=0) / (n * (n - 1))),
        uniquenesses=unique,
        chi_square=n * float(found.fun),
        df=k * (k - 3) // 2,
        omega=omega,
        omega_interval=None if is_improper else _interval_of_omega(omega, pulls, loadings, unique),
        n=n,
        has_converged=bool(found.success and np.isfinite(found.fun)),
        is_improper=is_improper,
    )


def _loadings(covariance: Floats, unique: Floats) -> Floats:
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(covariance / np.outer(root, root))
    found: Floats = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return found if found.sum() >= 0 else -found


def _pulls(apart: Floats, loadings: Floats, unique: Floats) -> Floats:
    """Return what each person pulls at each loading and unique variance, n × 2k; ``apart``: scores less their means."""
    k = len(loadings)
    inverse = np.linalg.inv(np.outer(loadings, loadings) + np.diag(unique))
    with_loadings = inverse @ loadings
    scored = apart @ inverse
    # Of each loading i the covariances change by e_i λ' + λ e_i', of each unique variance by e_i e_i'.
    of_loadings = 2 * (scored * (apart @ with_loadings)[:, None] - with_loadings)
    of_unique = scored**2 - np.diag(inverse)
    information = np.empty((2 * k, 2 * k))
    information[:k, :k] = 2 * (inverse * float(loadings @ with_loadings) + np.outer(with_loadings, with_loadings))
    information[:k, k:] = 2 * inverse * with_loadings[None, :]
    information[k:, :k] = information[:k, k:].T
    information[k:, k:] = inverse**2
    return np.linalg.solve(information, np.hstack([of_loadings, of_unique]).T).T


def _interval_of_omega(omega: float, pulls: Floats, loadings: Floats, unique: Floats) -> tuple[float, float] | None:
    n, k = pulls.shape[0], len(loadings)
    whole, alone = float(loadings.sum()), float(unique.sum())
    slopes = np.concatenate([np.full(k, 2 * whole * alone), np.full(k, -(whole**2))]) / (whole**2 + alone) ** 2
    error = float(np.sqrt(((pulls @ slopes) ** 2).sum() / (n * (n - 1))))
    if not 0 < omega < 1 or not 0 < error < float("inf"):
        return None
    middle, reach = float(scipy.special.logit(omega)), float(scipy.stats.t.ppf(0.975, n - 1)) * error / (omega * (1 - omega))
    return float(scipy.special.expit(middle - reach)), float(scipy.special.expit(middle + reach))

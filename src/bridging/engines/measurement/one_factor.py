"""One factor behind the items of a scale, by maximum likelihood, and omega from it; with the misfit, since one factor is an assumption.

Jöreskog, Psychometrika 32, 443–482 (1967): for given unique variances the loadings follow from the largest eigenvalue of Ψ^(−½) S Ψ^(−½), so that
only the unique variances are searched. Omega after McDonald, Test Theory, 1999, chapter 6: (Σλ)² over (Σλ)² + Σψ. χ² = n F, covariances over n.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats

_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OneFactor:
    """``loadings`` on a factor of variance 1. ``has_converged`` is False where the search did not end; nothing of it is then to be believed.

    ``is_improper``: an item has no variance of its own left, a so-called Heywood case.
    """

    loadings: Floats
    uniquenesses: Floats
    chi_square: float
    df: int
    omega: float
    n: int
    has_converged: bool
    is_improper: bool

    @property
    def p(self) -> float | None:
        return float(scipy.stats.chi2.sf(self.chi_square, self.df)) if self.df else None

    @property
    def rmsea(self) -> float | None:
        """Return the root mean square error of approximation (Steiger, 1990); above .08 one factor does not fit."""
        return float(np.sqrt(max(self.chi_square - self.df, 0) / (self.df * (self.n - 1)))) if self.df else None


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
    return OneFactor(
        loadings=loadings,
        uniquenesses=unique,
        chi_square=n * float(found.fun),
        df=k * (k - 3) // 2,
        omega=common / (common + float(unique.sum())),
        n=n,
        has_converged=bool(found.success and np.isfinite(found.fun)),
        is_improper=bool((found.x <= lowest + 1e-6).any()),
    )


def _loadings(covariance: Floats, unique: Floats) -> Floats:
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(covariance / np.outer(root, root))
    found: Floats = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return found if found.sum() >= 0 else -found

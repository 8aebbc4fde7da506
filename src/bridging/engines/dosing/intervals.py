"""95 % intervals that more than one calculation uses. Each name that goes into a result names the method behind it."""

from math import exp, log1p, sqrt
from typing import Final

from bridging.engines.dosing.estimate import Estimate
from bridging.engines.dosing.special import beta_quantile
from bridging.kernel.intervals import Z

CLOPPER_PEARSON: Final = "Clopper–Pearson (exact binomial)"
LOG_NORMAL: Final = "log-normal from coefficients of variation"
FIELLER: Final = "Fieller, Student's t"


def clopper_pearson(positive: int, counted: int, outside: float = 0.05) -> tuple[float, float]:
    """Return the exact interval of a share, outside of which it lies in 5 % of cases at most.

    C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413, doi:10.1093/biomet/26.4.404.
    """
    low = 0.0 if positive == 0 else beta_quantile(positive, counted - positive + 1, outside / 2)
    high = 1.0 if positive == counted else beta_quantile(positive + 1, counted - positive, 1 - outside / 2)
    return low, high


def share_percent(positive: int, counted: int) -> Estimate:
    low, high = clopper_pearson(positive, counted)
    return Estimate(100 * positive / counted, (100 * low, 100 * high), CLOPPER_PEARSON, counted)


def log_normal(value: float, *relative_variances: float, n: int) -> Estimate:
    """Return a product or quotient of independent factors with these squared CVs: the variance of a logarithm is ln(1 + CV²)."""
    reach = exp(Z * sqrt(sum(log1p(variance) for variance in relative_variances)))
    return Estimate(value, (value / reach, value * reach), LOG_NORMAL, n)


def relative_variance(cv_percent: float, determinations: int = 1) -> float:
    """Return the squared CV of the mean of independent determinations that have this CV each."""
    return (cv_percent / 100) ** 2 / determinations


def fieller(above: float, below: float, variance_above: float, variance_below: float, t: float) -> tuple[float, float] | None:
    """Return the interval of the ratio of two independent estimates, or None where ``below`` may be zero.

    E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175–185, with no covariance: the two roots r of
    (above − r·below)² = t²·(variance_above + r²·variance_below).
    """
    certain = below**2 - t**2 * variance_below
    if certain <= 0:
        return None
    root = sqrt(max(0.0, (above * below) ** 2 - certain * (above**2 - t**2 * variance_above)))
    return (above * below - root) / certain, (above * below + root) / certain

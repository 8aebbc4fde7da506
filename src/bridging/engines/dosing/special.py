"""The distribution functions that the intervals need, by the names they have here, over SciPy's special functions.

Tails of t, F and χ² by the regularised incomplete beta and gamma functions: 26.7.1, 26.6.2 and 26.4.19 of M. Abramowitz and I. A. Stegun,
Handbook of Mathematical Functions (1964).
"""

from functools import cache
from importlib import import_module
from math import sqrt
from typing import Any


@cache
def _scipy() -> Any:
    """Return SciPy's functions: imported when a calculation needs one, for listing the calculations takes none."""
    return import_module("scipy.special")


def beta_share(a: float, b: float, x: float) -> float:
    """Return I_x(a, b): the share of a beta distribution that lies below ``x``."""
    return float(_scipy().betainc(a, b, x))


def beta_quantile(a: float, b: float, share: float) -> float:
    """Return the ``x`` below which ``share`` of a beta distribution lies."""
    return float(_scipy().betaincinv(a, b, share))


def gamma_share(a: float, x: float) -> float:
    """Return P(a, x): the share of a gamma distribution that lies below ``x``."""
    return float(_scipy().gammainc(a, x))


def gamma_quantile(a: float, share: float) -> float:
    return float(_scipy().gammaincinv(a, share))


def t_quantile(df: float) -> float:
    """Return the value that Student's t with ``df`` degrees of freedom exceeds in 5 % of cases, on either side."""
    return sqrt(df * (1 / beta_quantile(df / 2, 0.5, 0.05) - 1))


def t_tail(t: float, df: float) -> float:
    """Return how often Student's t lies at least as far from zero as ``t``, on either side."""
    return beta_share(df / 2, 0.5, df / (df + t * t))


def f_tail(f: float, above: float, below: float) -> float:
    """Return how often Fisher's F is at least ``f``."""
    return beta_share(below / 2, above / 2, below / (below + above * f))


def chi_square_tail(x: float, df: float) -> float:
    return float(_scipy().gammaincc(df / 2, x / 2))

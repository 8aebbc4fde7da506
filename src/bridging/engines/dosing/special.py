"""The distribution functions that the intervals need, in double precision.

SciPy has them too, but its import alone takes longer than a command of the command line may take to start.

Regularised incomplete beta function: continued fraction 26.5.8 of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964),
evaluated by the method of W. J. Lentz, Applied Optics 15 (1976) 668–671, doi:10.1364/AO.15.000668. Regularised incomplete gamma function:
series 6.5.29 and continued fraction 6.5.31 of the same book. Their first factors are a binomial and a Poisson probability, taken by deviance and
Stirling's error so that nothing is lost for large counts: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
Quantiles are found by Newton's method between bounds that close in, so that it cannot run away.
"""

from collections.abc import Callable
from math import exp, inf, lgamma, log, pi, sqrt
from typing import Final

_TINY: Final = 1e-300
_ENOUGH: Final = 1e-15
_MOST_STEPS: Final = 200_000
_MOST_TRIES: Final = 100
_STIRLING_FROM: Final = 15.0
_SMALLEST, _LARGEST = -700.0, 700.0  # the logarithms of the smallest and largest numbers that are looked at


def beta_share(a: float, b: float, x: float) -> float:
    """Return I_x(a, b): the share of a beta distribution that lies below ``x``."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = _beta_front(a, b, x)
    if x < (a + 1) / (a + b + 2):
        return front / (a * _fraction(lambda step: _beta_term(a, b, x, step)))
    return 1 - front / (b * _fraction(lambda step: _beta_term(b, a, 1 - x, step)))


def _beta_front(a: float, b: float, x: float) -> float:
    """Return xᵃ·(1 − x)ᵇ/B(a, b), which is also the slope of I_x against ln(x/(1 − x))."""
    if x <= 0 or x >= 1:
        return 0.0
    whole = a + b
    return sqrt(a * b / (2 * pi * whole)) * exp(
        _stirling_error(whole) - _stirling_error(a) - _stirling_error(b) - _deviance(a, whole * x) - _deviance(b, whole * (1 - x))
    )


def _beta_term(a: float, b: float, x: float, step: int) -> tuple[float, float]:
    """Return numerator and denominator of a step of the fraction 1 + d₁x/(1 + d₂x/(1 + …))."""
    m, odd = divmod(step, 2)
    if odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0


def _fraction(term: Callable[[int], tuple[float, float]], first: float = 1.0) -> float:
    """Return the value of a continued fraction, by Lentz's method."""
    value = numerators = first or _TINY
    denominators = 0.0
    for step in range(1, _MOST_STEPS):
        above, below = term(step)
        denominators = 1 / (below + above * denominators or _TINY)
        numerators = below + above / numerators or _TINY
        value *= (change := numerators * denominators)
        if abs(change - 1) < _ENOUGH:
            return value
    raise ArithmeticError("the continued fraction has no end")


def _stirling_error(n: float) -> float:
    """Return ln Γ(n + 1) less Stirling's approximation of it."""
    if n < _STIRLING_FROM:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi)
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n


def _deviance(x: float, mean: float) -> float:
    """Return x·ln(x/mean) + mean − x, also where the two nearly agree."""
    if abs(x - mean) > 0.1 * (x + mean):
        return x * log(x / mean) + mean - x
    # ln((1 + v)/(1 − v)) = 2·(v + v³/3 + v⁵/5 + …) with v = (x − mean)/(x + mean)
    v = (x - mean) / (x + mean)
    total, power = (x - mean) * v, 2 * x * v
    for odd in range(3, _MOST_STEPS, 2):
        power *= v * v
        if total == (total := total + power / odd):
            return total
    raise ArithmeticError("the series has no end")


def gamma_share(a: float, x: float) -> float:
    """Return P(a, x): the share of a gamma distribution that lies below ``x``."""
    if x <= 0:
        return 0.0
    front = _gamma_front(a, x)
    if x < a + 1:
        term = total = 1 / a
        for step in range(1, _MOST_STEPS):
            term *= x / (a + step)
            total += term
            if term < total * _ENOUGH:
                return front * total
        raise ArithmeticError("the series has no end")
    return 1 - front / _fraction(lambda step: (-step * (step - a), x + 2 * step + 1 - a), x + 1 - a)


def _gamma_front(a: float, x: float) -> float:
    """Return xᵃ·e^(−x)/Γ(a), which is also the slope of P(a, x) against ln x."""
    return sqrt(a / (2 * pi)) * exp(-_stirling_error(a) - _deviance(a, x))


def beta_quantile(a: float, b: float, share: float) -> float:
    """Return the ``x`` below which ``share`` of a beta distribution lies."""

    def at(logit: float) -> float:
        return 1 / (1 + exp(-logit))

    return at(_root(lambda logit: (beta_share(a, b, at(logit)) - share, _beta_front(a, b, at(logit))), log(a / b)))


def gamma_quantile(a: float, share: float) -> float:
    return exp(_root(lambda logarithm: (gamma_share(a, exp(logarithm)) - share, _gamma_front(a, exp(logarithm))), log(a)))


def _root(value_and_slope: Callable[[float], tuple[float, float]], start: float) -> float:
    """Return where a rising function is zero: Newton's steps, and a halving where one would leave what is still possible."""
    low, high, here = _SMALLEST, _LARGEST, start
    for _ in range(_MOST_TRIES):
        value, slope = value_and_slope(here)
        low, high = (here, high) if value < 0 else (low, here)
        step = value / slope if slope > 0 else inf
        last, here = here, here - step if low < here - step < high else (low + high) / 2
        if abs(here - last) <= _ENOUGH * max(1.0, abs(here)):
            break
    return here


def t_quantile(df: float) -> float:
    """Return the value that Student's t with ``df`` degrees of freedom exceeds in 5 % of cases, on either side."""
    x = beta_quantile(df / 2, 0.5, 0.05)
    return sqrt(df * (1 / x - 1))


def t_tail(t: float, df: float) -> float:
    """Return how often Student's t lies at least as far from zero as ``t``, on either side."""
    return beta_share(df / 2, 0.5, df / (df + t * t))


def f_tail(f: float, above: float, below: float) -> float:
    """Return how often Fisher's F is at least ``f``."""
    return beta_share(below / 2, above / 2, below / (below + above * f))


def chi_square_tail(x: float, df: float) -> float:
    return 1 - gamma_share(df / 2, x / 2)

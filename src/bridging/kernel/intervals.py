"""How far what was found may lie from what is behind it.

A share: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association 22
(1927) 209–212. It is made for a share of things that are each right or wrong; for a mean of shares it is approximate.
A correlation: R. A. Fisher, "On the 'probable error' of a coefficient of correlation deduced from a small sample", Metron 1 (1921) 3–32. It is
made for two normal variables; with an item that is right or wrong it is approximate.
"""

from math import atanh, sqrt, tanh
from typing import Final

Z: Final = 1.959963984540054
"""Two-sided, 95 %."""


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share of ``n``; raise ValueError where there is none."""
    if not (0 <= share <= 1 and n > 0):
        raise ValueError(f"{share} of {n} is no share")
    spread = Z**2 / n
    middle = (share + spread / 2) / (1 + spread)
    reach = Z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    # None right and all right end at the very ends, which binary fractions may miss.
    return 0.0 if share == 0 else middle - reach, 1.0 if share == 1 else middle + reach


def fisher(r: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation over ``n`` pairs; raise ValueError where there is none."""
    if not (-1 <= r <= 1 and n > 3):  # noqa: PLR2004 -- with three pairs the standard error has no end
        raise ValueError(f"no interval for {r} of {n}")
    if abs(r) == 1:
        return r, r
    reach = Z / sqrt(n - 3)
    return tanh(atanh(r) - reach), tanh(atanh(r) + reach)

"""Arrays that the methods of this engine share."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bridging.kernel.seed import random_for

type Floats = NDArray[np.float64]
type Places = NDArray[np.intp]

_DRAWS = 2000
_FLAT = 1e-14
"""A curvature that small beside the largest is a rest of binary fractions."""


def is_peak(information: Floats) -> bool:
    """Tell whether a search ended at a top: the curvature is finite, points down in every direction, and can be turned round."""
    if not np.isfinite(information).all():
        return False
    values = np.linalg.eigvalsh(information)
    return bool(values[0] > _FLAT * values[-1])


def bootstrap(rows: Floats, statistic: Callable[[Floats], float], *, seed: str, draws: int = _DRAWS) -> tuple[float, float] | None:
    """Return the 95 % percentile interval over people drawn again (Efron and Tibshirani, 1993, chapter 13); None when a draw has no figure."""
    chance = np.random.default_rng(random_for("bootstrap", seed).getrandbits(64))
    n = len(rows)
    found = np.array([statistic(rows[chance.integers(0, n, n)]) for _ in range(draws)])
    if n < 2 or not np.isfinite(found).all():  # noqa: PLR2004 -- of one person nothing is drawn but that one
        return None
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)

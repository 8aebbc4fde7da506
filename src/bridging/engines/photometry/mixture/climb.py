"""Repeat EM steps until nothing moves, with long strides where the way is straight.

SQUAREM, scheme S3 (Varadhan and Roland, Scandinavian Journal of Statistics 35, 2008, doi:10.1111/j.1467-9469.2007.00585.x): from two EM steps
r and r + v the next point is θ − 2αr + α²v with α = −|r|/|v|. A stride that loses likelihood is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.photometry.arrays import Floats

Step = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""(state, weights) → (next state, log-likelihood (B,) of the state that came in)."""

_LONGEST_STRIDE: Final = 32.0
_LOSS: Final = 1e-6
"""Log-likelihood that rounding may cost a stride."""


@dataclass(frozen=True, slots=True, eq=False)
class Summit:
    state: Floats
    likelihood: Floats
    """(B,): natural logarithm."""
    is_still: NDArray[np.bool_]
    """(B,): the last step was below the tolerance."""
    rounds: int


def climb(
    step: Step, start: Floats, weights: Floats, *, fit_in: Callable[[Floats], Floats], scale: Floats, tolerance: float, limit: int
) -> Summit:
    """Climb from each row of ``start``. ``fit_in`` brings a stride back to what a state may be; steps are judged in units of ``scale`` (P,)."""
    state = start.copy()
    likelihood = np.full(len(state), -np.inf)
    is_still = np.zeros(len(state), dtype=bool)
    rounds = 0
    while rounds < limit and not is_still.all():
        rounds += 1
        moving = np.flatnonzero(~is_still)
        here, sizes = state[moving], weights[moving]
        once, _ = step(here, sizes)
        twice, after_once = step(once, sizes)
        r, v = (once - here) / scale, (twice - 2 * once + here) / scale
        length, bend = np.linalg.norm(r, axis=1), np.linalg.norm(v, axis=1)
        stride = np.clip(length / np.maximum(bend, 1e-300), 1.0, _LONGEST_STRIDE)[:, None]
        far = fit_in(here + (2 * stride * r + stride**2 * v) * scale)
        settled, after_far = step(far, sizes)
        is_lost = ~(after_far >= after_once - _LOSS)
        settled[is_lost] = twice[is_lost]
        state[moving] = settled
        likelihood[moving] = np.where(is_lost, after_once, after_far)
        is_still[moving] = length < tolerance
    return Summit(state, likelihood, is_still, rounds)

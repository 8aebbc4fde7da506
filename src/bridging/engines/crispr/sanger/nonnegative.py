"""Least squares with weights that are not negative, on the normal equations.

R. Bro, S. de Jong, J. Chemom. 11 (1997) 393–401, doi:10.1002/(SICI)1099-128X(199709/10)11:5<393::AID-CEM483>3.0.CO;2-L, after C. L. Lawson,
R. J. Hanson, Solving Least Squares Problems (1974), ch. 23. SciPy has it too, but loads for half a second before it can be called.
"""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_RIDGE = 1e-10
_NOTHING = 1e-9


def nonnegative(squares: Numbers, products: Numbers) -> Numbers:
    """Return the x ≥ 0 that makes ‖A·x - b‖ least, from AᵀA (k, k) and Aᵀb (k,). Shape (k,)."""
    scale = max(float(np.diag(squares).max()), 1e-300)
    stiff = squares + _RIDGE * scale * np.eye(len(products))
    weights = np.zeros(len(products))
    is_free = np.zeros(len(products), bool)
    for _ in range(3 * len(products)):
        gain = np.where(is_free, -np.inf, products - stiff @ weights)
        best = int(gain.argmax())
        if gain[best] <= _NOTHING * scale:
            break
        is_free[best] = True
        weights = _step(stiff, products, weights, is_free)
    return weights


def _step(squares: Numbers, products: Numbers, weights: Numbers, is_free: npt.NDArray[np.bool_]) -> Numbers:
    """Go towards the solution of the free weights, and hold those at 0 that would become negative on the way. Changes ``is_free``."""
    while True:
        goal = np.zeros(len(products))
        (free,) = np.nonzero(is_free)
        goal[free] = np.linalg.solve(squares[np.ix_(free, free)], products[free])
        below = is_free & (goal <= 0)
        if not below.any():
            return goal
        reach = float((weights[below] / (weights[below] - goal[below])).min()) if (weights[below] > 0).any() else 0.0
        weights = np.maximum(weights + reach * (goal - weights), 0)
        is_free &= ~(below & (weights <= _NOTHING))

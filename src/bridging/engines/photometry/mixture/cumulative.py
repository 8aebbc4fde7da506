"""Φ, the cumulative normal distribution, of whole arrays.

`scipy.special` has it too, but takes longer to import than a film takes to fit. Here Φ comes from a table of `math.erfc` between −9 and 9 with a
cubic through value and slope at both ends of each interval; the slope of Φ is the density. The error of that is h⁴/384 times the largest fourth
derivative (1.4): below 1e-12 (tested against `math.erfc`). Beyond ±9, Φ is 0 or 1 within 1e-18.
"""

import math
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats

_EDGE: Final = 9.0
_INTERVALS: Final = 4608
_H: Final = 2 * _EDGE / _INTERVALS

_KNOTS: Final = np.linspace(-_EDGE, _EDGE, _INTERVALS + 1)
_VALUES: Final = np.array([0.5 * math.erfc(-knot / math.sqrt(2)) for knot in _KNOTS.tolist()])
_SLOPES: Final = np.exp(-0.5 * _KNOTS**2) / math.sqrt(2 * math.pi) * _H
_RISES: Final = np.diff(_VALUES)
# Coefficients of Hermite's cubic c₀ + c₁t + c₂t² + c₃t³ on each interval, t from 0 to 1.
_C2: Final = 3 * _RISES - 2 * _SLOPES[:-1] - _SLOPES[1:]
_C3: Final = _SLOPES[:-1] + _SLOPES[1:] - 2 * _RISES


def normal_cumulative(z: Floats) -> Floats:
    """Return Φ(z) for any shape."""
    steps = (np.clip(z, -_EDGE, _EDGE) + _EDGE) * (1 / _H)
    index = np.minimum(steps.astype(np.int32), _INTERVALS - 1)
    t = steps - index
    result: Floats = _VALUES[index] + t * (_SLOPES[index] + t * (_C2[index] + t * _C3[index]))
    return result

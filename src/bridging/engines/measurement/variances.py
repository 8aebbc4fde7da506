"""Between what the variances of a mixed model may lie, and the share that is between clusters.

Profiles of the restricted likelihood (Pinheiro and Bates, Mixed-Effects Models in S and S-PLUS, 2000, section 2.4; Bates and others, Journal of
Statistical Software 67(1), 2015, section 5.1): all values at which −2 log L, at the best of what else is searched, lies less than
χ²₁(.95) = 3.84 above its lowest. Few clusters leave the upper end far away; a lower end of 0 says that clusters may not differ at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log
from typing import Final

import scipy
from numpy.linalg import LinAlgError

from bridging.engines.measurement.grouped import Grouped

_REACH: Final = 3.841458820694124
"""χ² with one degree of freedom, 95 %."""
_WIDEST: Final = 1e6
_SMALLEST: Final = 1e-8
_CLOSE: Final = 1e-6
_STEPS: Final = (0.5, 1, 2, 4, 8, 16, 32)
"""Of a logarithm, in which ends are looked for."""

type Ends = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Ranges:
    """None where the likelihood has no end within reach."""

    between: Ends
    within: Ends
    icc: Ends


NO_RANGES: Final = Ranges(None, None, None)


def ranges_of(data: Grouped, ratio: float) -> Ranges:
    """Return the intervals around the fit at this ratio of variances."""
    within, lowest = data.solve(ratio).quadratic / data.free(), data.profiled(ratio)
    try:
        ratios = _ends(data.profiled, lowest, ratio)
        return Ranges(
            between=_ends(lambda between: _best_within(data, between, within), lowest, ratio * within, unit=within),
            within=_ends(lambda each: _best_between(data, each), lowest, within, unit=within),
            icc=None if ratios is None else (ratios[0] / (1 + ratios[0]), ratios[1] / (1 + ratios[1])),
        )
    except LinAlgError:
        # What clusters have in common is what a column says: at its end the likelihood cannot be told.
        return NO_RANGES


def _best_within(data: Grouped, between: float, start: float) -> float:
    found = scipy.optimize.minimize_scalar(
        lambda each: data.deviance(between, exp(each)), bounds=(log(start) - 3, log(start) + 3), method="bounded", options={"xatol": _CLOSE}
    )
    return float(found.fun)


def _best_between(data: Grouped, within: float) -> float:
    found = scipy.optimize.minimize_scalar(
        lambda each: data.deviance(within * exp(each), within),
        bounds=(log(_SMALLEST), log(_WIDEST)),
        method="bounded",
        options={"xatol": _CLOSE},
    )
    return min(float(found.fun), data.deviance(0.0, within))


def _ends(deviance: Callable[[float], float], lowest: float, at: float, *, unit: float = 1.0) -> Ends:
    """Return the two places around ``at``, 0 or more, where the deviance is as high as it may be; None where it never comes to that.

    ``unit``: beside what a place is large or small, since scores may run to 1 or to thousands.
    """

    def beyond(place: float) -> float:
        return deviance(exp(place)) - lowest - _REACH

    middle = log(max(at, _SMALLEST * unit))
    high = next((middle + step for step in _STEPS if beyond(middle + step) > 0), None)
    low = next((middle - step for step in _STEPS if beyond(middle - step) > 0), None)
    if high is None:
        return None
    upper = exp(float(scipy.optimize.brentq(beyond, middle, high, xtol=_CLOSE)))
    return 0.0 if low is None else exp(float(scipy.optimize.brentq(beyond, low, middle, xtol=_CLOSE))), upper

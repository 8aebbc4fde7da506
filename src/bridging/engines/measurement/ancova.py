"""Groups compared after the course, for what people scored before (analysis of covariance), with people of a cohort alike or not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.linear import Fit, f_test, fit

SHOWN_FROM = 10
"""People in each group; from 30 on a conclusion may rest on it."""
CONCLUDED_FROM = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancova:
    """``names`` of the coefficients. ``adjusted``, its errors and intervals: means of the groups at the mean score before.

    ``slopes_p``: whether the groups' lines are parallel; below .05 one adjusted difference says too little. ``change_p``: of the same groups by
    their gains alone.
    """

    names: tuple[str, ...]
    fitted: Fit
    groups: tuple[str, ...]
    counts: tuple[int, ...]
    f: float
    p: float
    adjusted: Floats
    adjusted_errors: Floats
    adjusted_intervals: Floats
    slopes_p: float
    change_p: float


def analyse_covariance(before: Floats, after: Floats, group: Sequence[str], *, groups: Sequence[str], is_centred: bool = True) -> Ancova:
    """Compare ``groups``, of which the first is the reference. Raises Collinear. ``is_centred``: the intercept is at the mean score before."""
    order = tuple(groups)
    shift = before.mean() if is_centred else 0.0
    pre = before - shift
    one = np.ones_like(pre)
    dummies = np.column_stack([np.array([each == name for each in group], float) for name in order[1:]])
    plain, whole = np.column_stack([one, pre]), np.column_stack([one, pre, dummies])
    sloped = np.column_stack([whole, dummies * pre[:, None]])
    fitted = fit(whole, after)
    f, p = f_test(fit(plain, after), fitted)
    rows = np.array([[1.0, before.mean() - shift, *(float(name == other) for other in order[1:])] for name in order])
    _, slopes_p = f_test(fitted, fit(sloped, after))
    adjusted, errors = rows @ fitted.coefficients, np.sqrt(np.einsum("ij,jk,ik->i", rows, fitted.covariance, rows))
    reach = fitted.reach(errors)
    gains = after - before
    _, change_p = f_test(fit(one[:, None], gains), fit(np.column_stack([one, dummies]), gains))
    return Ancova(
        names=("intercept", "pre", *order[1:]),
        fitted=fitted,
        groups=order,
        counts=tuple(sum(each == name for each in group) for name in order),
        f=f,
        p=p,
        adjusted=adjusted,
        adjusted_errors=errors,
        adjusted_intervals=np.column_stack([adjusted - reach, adjusted + reach]),
        slopes_p=slopes_p,
        change_p=change_p,
    )

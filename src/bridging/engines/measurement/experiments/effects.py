"""The effect of a mechanic, by the design of its experiment, each with its interval or with the reason why there is none.

Within a person: a linear model with effects of units and a random intercept of each person (``mixed``), or the mean of the paired differences with
the units' effects taken out (``paired``; Jones and Kenward, Design and Analysis of Cross-Over Trials, 3rd edition 2014, chapter 2).
Within cohorts: analysis of covariance; five cohorts or more are a random intercept, fewer are fixed. By cohort: the two-stage analysis of cohort
means, J − 2 degrees of freedom (Hayes and Moulton, Cluster Randomised Trials, 2nd edition 2017, chapter 10), which keeps its level with few cohorts
(Leyrat and others, International Journal of Epidemiology 47, 321–331, 2018).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import fmean
from typing import Final

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.estimate import Estimated, NoEstimate, estimated, too_few
from bridging.engines.measurement.experiments.observing import Observation
from bridging.engines.measurement.intervals import has_spread, of_mean
from bridging.engines.measurement.linear import Collinear, fit
from bridging.engines.measurement.mixed import fit_mixed

RANDOM_FROM: Final = 5
"""Cohorts: of fewer, how much they differ cannot be told."""


@dataclass(frozen=True, slots=True)
class Question:
    """``told`` is the arm whose effect is asked; ``minimum`` counts people: in each arm, or who met both."""

    told: str
    minimum: int
    has_covariate: bool = False


def mixed(found: Sequence[Observation], question: Question) -> Estimated:
    kept = _both(found)
    people = len({each.pid for each in kept})
    return _modelled(kept, people, question, [], "mixed model: person random, units fixed")


def carry_over(found: Sequence[Observation], question: Question) -> Estimated:
    """Return the effect with that of the unit before beside it."""
    kept = _both(found)
    before = np.array([float(each.before_arm == question.told) for each in kept])
    return _modelled(kept, len({each.pid for each in kept}), question, [before], "mixed model with the unit before")


def novelty(found: Sequence[Observation], question: Question) -> Estimated:
    """Return by how much the effect changes from one unit to the next."""
    kept = _both(found)
    middle = fmean(each.place for each in kept) if kept else 0.0
    arm = _arm(kept, question)
    slope = np.array([each.place - middle for each in kept]) * arm
    return _modelled(kept, len({each.pid for each in kept}), question, [arm], "change of the effect a unit", asked=slope)


def per_exposure(found: Sequence[Observation], question: Question) -> Estimated:
    """Return the difference by what was really shown; who saw nothing is left out, so chance alone no longer decides who stands where."""
    shown = [replace(each, arm=each.met) for each in found if each.met]
    if any(each.unit for each in found):
        return mixed(shown, question)
    return ancova(shown, question)


def paired(found: Sequence[Observation], question: Question) -> Estimated:
    kept = _both(found)
    people = list(dict.fromkeys(each.pid for each in kept))
    if len(people) < question.minimum:
        return too_few(len(people), question.minimum)
    level = {unit: _middle([each for each in kept if each.unit == unit], question) for unit in {each.unit for each in kept}}
    if None in level.values():
        return NoEstimate("not-estimable", len(people))
    own: dict[str, tuple[list[float], list[float]]] = {pid: ([], []) for pid in people}
    for each in kept:
        own[each.pid][each.arm != question.told].append(each.value - (level[each.unit] or 0.0))
    gains = np.array([fmean(told) - fmean(plain) for told, plain in own.values()])
    return _mean_of(gains, kept, len(people), "paired differences, units' effects taken out")


def units_as_sample(found: Sequence[Observation], question: Question) -> Estimated:
    """Return the mean of the units' own differences: what holds of other units like these. ``n`` counts people."""
    kept = _both(found)
    people = len({each.pid for each in kept})
    if people < question.minimum:
        return too_few(people, question.minimum)
    differences = []
    for unit in sorted({each.unit for each in kept}):
        arms = _by_arm([each for each in kept if each.unit == unit], question)
        if not all(arms):
            return NoEstimate("not-estimable", people)
        differences.append(fmean(arms[0]) - fmean(arms[1]))
    return _mean_of(np.array(differences), kept, people, f"mean of {len(differences)} units' differences")


def ancova(found: Sequence[Observation], question: Question) -> Estimated:
    return _of_groups(found, question, is_robust=False)


def hc3(found: Sequence[Observation], question: Question) -> Estimated:
    return _of_groups(found, question, is_robust=True)


def cluster(found: Sequence[Observation], question: Question) -> Estimated:
    """Compare the means of cohorts, for what their people scored before."""
    told, plain = _by_arm(found, question)
    if min(len(told), len(plain)) < question.minimum:
        return too_few(min(len(told), len(plain)), question.minimum)
    values = np.array([each.value for each in found])
    if question.has_covariate:
        before = np.array([each.covariate or 0.0 for each in found])
        values = values - _slope_within(before, values, [each.cohort for each in found]) * (before - before.mean())
    arms: tuple[list[float], list[float]] = ([], [])
    for cohort in sorted({each.cohort for each in found}):
        places = [place for place, each in enumerate(found) if each.cohort == cohort]
        arms[found[places[0]].arm != question.told].append(float(values[places].mean()))
    cohorts = len(arms[0]) + len(arms[1])
    if min(map(len, arms)) < 2:  # noqa: PLR2004 -- how cohorts differ takes two of each
        return NoEstimate("not-estimable", len(found))
    pooled = sum((len(arm) - 1) * float(np.var(arm, ddof=1)) for arm in arms) / (cohorts - 2)
    error = sqrt(pooled * (1 / len(arms[0]) + 1 / len(arms[1])))
    difference = fmean(arms[0]) - fmean(arms[1])
    reach = float(scipy.stats.t.ppf(0.975, cohorts - 2)) * error
    return estimated(difference, len(found), (difference - reach, difference + reach), f"means of {cohorts} cohorts, t interval")


def spread_of(found: Iterable[Observation]) -> float:
    """Return the standard deviation of the outcome within a unit: what an effect is divided by."""
    groups: dict[str, list[float]] = {}
    for each in found:
        groups.setdefault(each.unit, []).append(each.value)
    free = sum(len(values) - 1 for values in groups.values())
    return (
        sqrt(sum((len(values) - 1) * float(np.var(values, ddof=1)) for values in groups.values() if len(values) > 1) / free)
        if free
        else 0.0
    )


METHODS: Final[dict[str, Callable[[Sequence[Observation], Question], Estimated]]] = {
    "mixed": mixed,
    "paired": paired,
    "ancova": ancova,
    "cluster": cluster,
    "per-exposure": per_exposure,
    "units-as-sample": units_as_sample,
    "carry-over": carry_over,
    "novelty": novelty,
    "hc3": hc3,
}


def _both(found: Sequence[Observation]) -> list[Observation]:
    """Return what is known of those who have an outcome with and without."""
    arms: dict[str, set[str]] = {}
    for each in found:
        arms.setdefault(each.pid, set()).add(each.arm)
    return [each for each in found if len(arms[each.pid]) > 1]


def _arm(found: Sequence[Observation], question: Question) -> Floats:
    return np.array([float(each.arm == question.told) for each in found])


def _by_arm(found: Iterable[Observation], question: Question) -> tuple[list[float], list[float]]:
    arms: tuple[list[float], list[float]] = ([], [])
    for each in found:
        arms[each.arm != question.told].append(each.value)
    return arms


def _middle(found: Sequence[Observation], question: Question) -> float | None:
    """Return a unit's level, both arms weighing as much, so that an effect does not move it."""
    told, plain = _by_arm(found, question)
    return (fmean(told) + fmean(plain)) / 2 if told and plain else None


def _modelled(
    kept: Sequence[Observation], people: int, question: Question, beside: list[Floats], method: str, *, asked: Floats | None = None
) -> Estimated:
    if people < question.minimum:
        return too_few(people, question.minimum)
    units = sorted({each.unit for each in kept})
    columns = [np.array([float(each.unit == unit) for each in kept]) for unit in units]
    design = np.column_stack([*columns, *beside, _arm(kept, question) if asked is None else asked])
    return _last_of(design, np.array([each.value for each in kept]), [each.pid for each in kept], people, method)


def _last_of(design: Floats, values: Floats, groups: Sequence[str], n: int, method: str) -> Estimated:
    """Return the last coefficient of a model in which groups are alike; where they are not at all, of the plain model."""
    try:
        effect, ends = _mixed_last(design, values, groups) or _plain_last(design, values)
    except Collinear:
        return NoEstimate("not-estimable", n)
    return estimated(effect, n, (float(ends[0]), float(ends[1])), method)


def _mixed_last(design: Floats, values: Floats, groups: Sequence[str]) -> tuple[float, Floats] | None:
    try:
        fitted = fit_mixed(design, values, groups)
    except Collinear:
        # One group, or one a person, says nothing of how alike people of a group are.
        return None
    ends = fitted.intervals[-1]
    return (float(fitted.coefficients[-1]), ends) if fitted.df is not None and np.isfinite(ends).all() else None


def _plain_last(design: Floats, values: Floats) -> tuple[float, Floats]:
    plain = fit(design, values)
    return float(plain.coefficients[-1]), plain.intervals[-1]


def _of_groups(found: Sequence[Observation], question: Question, *, is_robust: bool) -> Estimated:
    told, plain = _by_arm(found, question)
    if min(len(told), len(plain)) < question.minimum:
        return too_few(min(len(told), len(plain)), question.minimum)
    cohorts = sorted({each.cohort for each in found})
    arm, values = _arm(found, question), np.array([each.value for each in found])
    columns = []
    if question.has_covariate:
        before = np.array([each.covariate or 0.0 for each in found])
        columns.append(before - before.mean())
    if len(cohorts) >= RANDOM_FROM and not is_robust:
        design = np.column_stack([np.ones_like(arm), *columns, arm])
        return _last_of(design, values, [each.cohort for each in found], len(found), "analysis of covariance, cohorts random")
    dummies = [np.array([float(each.cohort == cohort) for each in found]) for cohort in cohorts]
    try:
        fitted = fit(np.column_stack([*dummies, *columns, arm]), values)
    except Collinear:
        return NoEstimate("not-estimable", len(found))
    effect, error = float(fitted.coefficients[-1]), float((fitted.hc3_errors if is_robust else fitted.errors)[-1])
    reach = float(scipy.stats.t.ppf(0.975, fitted.df)) * error
    method = "analysis of covariance, cohorts fixed" + (", HC3 errors" if is_robust else "")
    return estimated(effect, len(found), (effect - reach, effect + reach), method)


def _slope_within(before: Floats, values: Floats, cohorts: Sequence[str]) -> float:
    """Return how the outcome rises with the score before, within cohorts."""
    x, y = before.copy(), values.copy()
    for cohort in set(cohorts):
        places = np.array([each == cohort for each in cohorts])
        x[places] -= x[places].mean()
        y[places] -= y[places].mean()
    return float(x @ y / (x @ x)) if float(x @ x) else 0.0


def _mean_of(values: Floats, of: Sequence[Observation], n: int, method: str) -> Estimated:
    """Return the mean of differences between observations, which are alike where they differ by no more than the rest of these."""
    mean = float(values.mean())
    if len(values) < 2:  # noqa: PLR2004 -- of one there is no interval
        return NoEstimate("not-estimable", n)
    varies = has_spread(values, largest=max(abs(each.value) for each in of))
    return estimated(mean, n, of_mean(mean, float(values.std(ddof=1)), len(values)) if varies else None, method)

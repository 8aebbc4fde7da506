"""The analysis of an experiment as its plan says, and no other: the primary effect, what was planned beside it, and how many people stand where."""

from collections.abc import Mapping
from math import inf
from statistics import fmean
from typing import Any, Final

from bridging.engines.measurement.estimate import Estimate, Estimated, document, estimated, too_few
from bridging.engines.measurement.experiments.effects import METHODS, Question, spread_of
from bridging.engines.measurement.experiments.observing import NO_INSTRUMENTS, Observed, observe
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.intervals import of_grouped_mean
from bridging.engines.measurement.records import Records

VERSION: Final = "experiment-2"
_SHARES: Final = frozenset({"unit-answers", "module-test"})
"""Outcomes from 0 to 1."""
FEW_COHORTS: Final = 40
"""Below this many cohorts are few, where cohorts are what was drawn (Leyrat and others, 2018)."""


def analyse(
    records: Records,
    *,
    experiment: str,
    plan: Plan,
    unit_of_place: Mapping[str, str],
    instruments: Mapping[int, Instrument] = NO_INSTRUMENTS,
) -> dict[str, Any]:
    """Return results as a run keeps them. ``outcome`` says what may be said of the primary effect, and no more."""
    seen = observe(records, experiment=experiment, plan=plan, unit_of_place=unit_of_place, instruments=instruments)
    question = Question(plan.arms[0], plan.minimum_per_arm, plan.covariate != "none")
    primary = METHODS[plan.statistic](seen.observations, question)
    return {
        "schema": 1,
        "experiment": experiment,
        "plan": plan.hash,
        "outcome": outcome_of(primary),
        "primary": document(primary),
        "standardised": document(_standardised(primary, spread_of(seen.observations))),
        "sensitivity": {name: document(METHODS[name](seen.observations, question)) for name in plan.sensitivity},
        "arms": {arm: document(_arm(seen, arm, plan)) for arm in plan.arms},
        "flow": {
            "drawn": dict(seen.drawn),
            "shown": dict(seen.shown),
            "analysed": dict(seen.analysed),
            "withdrew": seen.withdrew,
            "without": seen.without,
        },
        "warnings": _warnings(plan, seen),
    }


def outcome_of(primary: Estimated) -> str:
    """Return too-few, no-difference-shown, better or worse: a difference is shown where the interval leaves zero out."""
    if not isinstance(primary, Estimate) or primary.interval is None:
        return "too-few"
    low, high = primary.interval
    if low > 0:
        return "better"
    return "worse" if high < 0 else "no-difference-shown"


def _standardised(primary: Estimated, spread: float) -> Estimated:
    if not isinstance(primary, Estimate) or not spread:
        return primary
    ends = None if primary.interval is None else (primary.interval[0] / spread, primary.interval[1] / spread)
    return estimated(primary.value / spread, primary.n, ends, "effect over the standard deviation within a unit")


def _arm(seen: Observed, arm: str, plan: Plan) -> Estimated:
    own = [each for each in seen.observations if each.arm == arm]
    values, people = [each.value for each in own], len({each.pid for each in own})
    if people < plan.minimum_per_arm:
        return too_few(people, plan.minimum_per_arm)
    # Where whole cohorts were drawn, these are what varies; else people do, of whom one may have several units.
    groups = [each.cohort if plan.design == "by-cohort" else each.pid for each in own]
    ends = of_grouped_mean(values, groups, scale=(0.0, 1.0) if plan.outcome in _SHARES else (-inf, inf))
    method = "mean, t interval over cohorts" if plan.design == "by-cohort" else "mean, t interval over people"
    return estimated(fmean(values), people, ends, method)


def _warnings(plan: Plan, seen: Observed) -> list[str]:
    found = []
    if plan.design == "by-cohort" and len(plan.cohorts) < FEW_COHORTS:
        found.append("few-cohorts")
    if sum(seen.shown.values()) < sum(seen.drawn.values()):
        found.append("not-all-shown")
    if plan.design == "within-person":
        found.append("these-units")
    return found

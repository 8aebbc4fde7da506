"""The page of an experiment: its plan line by line, its counts, and its result, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bridging.apps.evaluation.queries.experiments.counts import UnitCount
from bridging.apps.evaluation.shown import experiment_words as words
from bridging.apps.evaluation.shown.numbers import people
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.intervals import of_median

_DAY: Final = "j F Y"


@dataclass(frozen=True, slots=True)
class Result:
    """``rows`` are (what, figure): the primary one stands apart."""

    method: str
    sentence: str
    primary: Mapping[str, Any]
    standardised: Mapping[str, Any]
    sensitivity: tuple[tuple[str, Mapping[str, Any]], ...]
    arms: tuple[tuple[str, Mapping[str, Any]], ...]
    warnings: tuple[str, ...]


def plan_lines(plan: Plan, unit_names: Mapping[str, str], rated: str = "") -> list[tuple[str, str]]:
    """Return the lines of a plan; ``rated``: what the questionnaire or the question is called that is the outcome."""
    outcome = str(words.OUTCOMES[plan.outcome])
    return [
        (_("Hypothesis"), plan.hypothesis),
        (_("What is estimated"), plan.estimand),
        (_("Mechanic"), str(words.MECHANICS[plan.mechanic])),
        (_("Chance decides for"), str(words.DESIGNS[plan.design])),
        (_("Cohorts"), ", ".join(plan.cohorts)),
        (_("Units"), "; ".join(unit_names[unit] for unit in plan.units)),
        (_("Primary outcome"), f"{outcome} ({rated})" if rated else outcome),
        (_("Statistic"), str(words.STATISTICS[plan.statistic])),
        (_("Covariate"), str(words.COVARIATES[plan.covariate])),
        (_("People needed"), str(plan.minimum_per_arm)),
        (_("Who is left out"), plan.exclusions),
        (_("Beside it"), "; ".join(str(words.SENSITIVITY[each]) for each in plan.sensitivity) or "–"),
        (_("Days"), f"{date_format(plan.starts_on, _DAY)} – {date_format(plan.stops_on, _DAY)}"),
        (_("Stop rule"), plan.stop_rule),
        (_("Seed of the draw"), plan.seed),
    ]


def sequence_lines(plan: Plan, drawn: Mapping[int, int]) -> list[tuple[str, str]]:
    names = [f"{arm}-first" for arm in plan.arms] if plan.design == "within-person" else plan.arms
    return [(str(words.ARMS[name]), people(drawn.get(place, 0))) for place, name in enumerate(names)]


def unit_lines(plan: Plan, counts: Sequence[UnitCount], unit_names: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]], str]]:
    """Return (unit, (drawn, met) of each arm, how those who met it were at its meetings)."""
    found = []
    for each in counts:
        manners = ", ".join(
            f"{words.MANNERS[manner]}: {people(each.manners[manner])}" for manner in words.MANNERS if each.manners.get(manner)
        )
        manners += _recorded(each.recorded)
        arms = [(people(each.drawn[arm]), people(each.met[arm])) for arm in plan.arms]
        found.append((unit_names.get(each.unit, each.unit), arms, manners or "–"))
    return found


def _recorded(minutes: Sequence[int]) -> str:
    """Return how long people watched a recording; of fewer than five nothing."""
    if len(minutes) < MINIMUM:
        return ""
    told = {"minutes": round(median(minutes)), "n": len(minutes)}
    ends = of_median(minutes)
    if ends is not None:
        told |= {"low": round(ends[0]), "high": round(ends[1])}
        return _(" (recording: median %(minutes)s minutes, 95 %% interval %(low)s to %(high)s; n = %(n)s)") % told
    return _(" (recording: median %(minutes)s minutes, no interval of fewer than six; n = %(n)s)") % told


def result_of(results: Mapping[str, Any], plan: Plan) -> Result:
    return Result(
        method=str(words.STATISTICS[plan.statistic]),
        sentence=str(words.RESULTS[results["outcome"]]),
        primary=results["primary"],
        standardised=results["standardised"],
        sensitivity=tuple((str(words.SENSITIVITY[name]), results["sensitivity"][name]) for name in plan.sensitivity),
        arms=tuple((str(words.ARMS[arm]), results["arms"][arm]) for arm in plan.arms),
        warnings=tuple(str(words.WARNINGS[code]) for code in results["warnings"]),
    )

"""`bridging measure afm FILE.csv`: one row a step (student, skill, opportunity, correct); whether a skill goes better each time."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, NoInterval, figure, head, shows
from bridging.engines.measurement.intervals import around
from bridging.engines.measurement.learning import NEEDED, ErrorRate, fit_curves
from bridging.kernel.unusable import Unusable

_METHOD: Final = (
    "additive factors model, students a random intercept (adaptive quadrature, 15 nodes), Wald intervals; Wilson of error rates"
)


class ErrorRateRow(Figure):
    """The share of steps that was wrong at this opportunity; ``n`` counts steps."""

    opportunity: int


class SkillRow(TypedDict):
    """``slope`` is the change of the logit with each opportunity; ``flat``: its interval holds 0."""

    skill: str
    intercept: Figure
    slope: Figure
    flat: bool
    error_rates: list[ErrorRateRow]


class AfmDocument(Head):
    students: int
    skills: list[SkillRow]
    student_sd: Figure
    log_likelihood: Figure
    converged: bool


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    for name, meant in (("skill", "kc"), ("opportunity", "opportunity"), ("correct", "correct")):
        parser.add_argument(f"--{name}", default=meant, metavar="COLUMN", help=f"(default: {meant})")


def _run(options: argparse.Namespace) -> AfmDocument:
    table = table_of(options)
    right, times = table.numbers(options.correct), table.numbers(options.opportunity)
    if not np.isin(right, (0, 1)).all():
        raise Unusable("measure.not-right-or-wrong", column=options.correct, value=str(right[~np.isin(right, (0, 1))][0]))
    if not (np.isfinite(times) & (times >= 1) & (times % 1 == 0)).all():
        raise Unusable("measure.count", column=options.opportunity)
    skills = table.texts(options.skill)
    short = next((name for name in dict.fromkeys(skills) if len({t for t, s in zip(times, skills, strict=True) if s == name}) < 2), None)  # noqa: PLR2004 -- a slope needs two places
    if short is not None:
        raise Unusable("measure.one-opportunity", skill=short)
    found = fit_curves(table.texts(table.columns[0]), skills, [int(each) for each in times], list(right))
    n, profile = found.students, options.profile

    def told(value: float, ends: tuple[float, float] | None, why_no_ci95: NoInterval = "alike") -> Figure:
        shown = float(value) if found.has_converged else None
        return figure(shown, n, ends, needed=NEEDED, profile=profile, why="not-converged", why_no_ci95=why_no_ci95)

    return {
        **head(found.n, 0, _METHOD, profile, no_interval={"students": "count", "opportunity": "count"}),
        "students": n,
        "skills": [
            {
                "skill": skill,
                "intercept": told(intercept, around(intercept, base)),
                "slope": told(slope, around(slope, error)),
                "flat": skill in found.flat,
                "error_rates": [_rate(each) for each in rates] if shows(n, NEEDED, profile) else [],
            }
            for skill, intercept, base, slope, error, rates in zip(
                found.skills,
                found.intercepts,
                found.intercept_errors,
                found.slopes,
                found.slope_errors,
                found.error_rates,
                strict=True,
            )
        ],
        "student_sd": told(found.student_sd, found.student_sd_interval),
        "log_likelihood": told(found.log_likelihood, None, "likelihood"),
        "converged": found.has_converged,
    }


def _rate(found: ErrorRate) -> ErrorRateRow:
    return {"opportunity": found.opportunity, **figure(found.value, found.n, found.interval)}


COMMAND: Final = LabCommand("see whether skills go better each time", _arguments, _run, AfmDocument)

"""`bridging measure afm FILE.csv`: one row a step (student, skill, opportunity, correct); whether a skill goes better each time."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, shows
from bridging.engines.measurement.intervals import around
from bridging.engines.measurement.learning import NEEDED, fit_curves
from bridging.kernel.unusable import Unusable


class SkillRow(TypedDict):
    """``slope`` is the change of the logit with each opportunity; ``flat``: its interval holds 0."""

    skill: str
    intercept: Figure
    slope: Figure
    flat: bool
    error_rates: list[float]


class AfmDocument(Head):
    students: int
    skills: list[SkillRow]
    student_sd: Figure
    log_likelihood: float
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

    def told(value: float, ends: tuple[float, float] | None = None) -> Figure:
        return figure(float(value) if found.has_converged else None, n, ends, needed=NEEDED, profile=profile, why="not-converged")

    return {
        **head(found.n, 0, "additive factors model, students a random intercept (adaptive quadrature, 15 nodes)", profile),
        "students": n,
        "skills": [
            {
                "skill": skill,
                "intercept": told(intercept),
                "slope": told(slope, around(slope, error)),
                "flat": skill in found.flat,
                "error_rates": list(rates) if shows(n, NEEDED, profile) else [],
            }
            for skill, intercept, slope, error, rates in zip(
                found.skills, found.intercepts, found.slopes, found.slope_errors, found.error_rates, strict=True
            )
        ],
        "student_sd": told(found.student_sd),
        "log_likelihood": found.log_likelihood,
        "converged": found.has_converged,
    }


COMMAND: Final = LabCommand("see whether skills go better each time", _arguments, _run, AfmDocument)

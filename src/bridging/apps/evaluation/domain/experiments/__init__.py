"""Writes about experiments: their plans, when they run, who is drawn, and their analysis."""

from bridging.apps.evaluation.domain.experiments.analysing import analyse_experiment
from bridging.apps.evaluation.domain.experiments.plans import (
    begin_experiment,
    change_plan,
    freeze_plan,
    name_ethics_reference,
    register_plan,
    reopen_plan,
)
from bridging.apps.evaluation.domain.experiments.refusals import ExperimentRefused
from bridging.apps.evaluation.domain.experiments.running import draw_newcomers, run_due_experiments, start_experiment, stop_experiment

__all__ = [
    "ExperimentRefused",
    "analyse_experiment",
    "begin_experiment",
    "change_plan",
    "draw_newcomers",
    "freeze_plan",
    "name_ethics_reference",
    "register_plan",
    "reopen_plan",
    "run_due_experiments",
    "start_experiment",
    "stop_experiment",
]

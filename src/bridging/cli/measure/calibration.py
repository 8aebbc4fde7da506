"""`bridging measure calibration FILE.csv [--confidence C --correct C]`: one row an answer; how sure people were beside whether they were right."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, shows
from bridging.engines.measurement.calibration import NEEDED, measure_calibration
from bridging.kernel.confidence import PROBABILITIES
from bridging.kernel.unusable import Unusable


class StepRow(TypedDict):
    confidence: float
    right: Figure


class CalibrationDocument(Head):
    """``brier`` and its parts run from 0 to 1, 0 is best: brier = reliability − resolution + uncertainty. ``bias`` above 0 is over-confident."""

    people: int
    mean_confidence: Figure
    accuracy: Figure
    bias: Figure
    person_bias: Figure
    person_bias_sd: Figure
    brier: Figure
    reliability: Figure
    resolution: Figure
    uncertainty: Figure
    skill: Figure
    auroc: Figure
    gamma: Figure
    curve: list[StepRow]


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--confidence", default="confidence", metavar="COLUMN", help="how sure (default: confidence)")
    parser.add_argument("--correct", default="correct", metavar="COLUMN", help="1 or 0 (default: correct)")
    parser.add_argument(
        "--scale", choices=("percent", "share", "levels"), default="percent", help="of confidence: 0 to 100, 0 to 1, or 1 2 3"
    )


def _run(options: argparse.Namespace) -> CalibrationDocument:
    table = table_of(options)
    sure, right = table.numbers(options.confidence), table.numbers(options.correct)
    kept = np.isfinite(sure) & np.isfinite(right)
    if not kept.any():
        raise Unusable("measure.no-pairs", pre=options.confidence, post=options.correct)
    people = [each for each, stays in zip(table.texts(table.columns[0]), kept, strict=True) if stays]
    try:
        found = measure_calibration(people, [_probability(each, options.scale) for each in sure[kept]], list(right[kept]))
    except ValueError as problem:
        raise Unusable("measure.confidence", column=options.confidence, scale=options.scale) from problem
    n, profile = found.n, options.profile
    has_enough = shows(n, NEEDED, profile)

    def shown(value: float | None, ends: tuple[float, float] | None) -> Figure:
        return figure(value, n, ends, needed=NEEDED, profile=profile)

    def of_people(value: float | None, ends: tuple[float, float] | None) -> Figure:
        return figure(value, found.people, ends) if has_enough else figure(None, n, needed=NEEDED)

    return {
        **head(
            n,
            len(table) - n,
            "Brier 0–1, Murphy's parts by level; AUROC, gamma; t intervals over people; Wilson of each level",
            profile,
            no_interval={"people": "count", "confidence": "given"},
        ),
        "people": found.people,
        "mean_confidence": shown(found.mean_confidence, found.ranges.mean_confidence),
        "accuracy": shown(found.accuracy, found.ranges.accuracy),
        "bias": shown(found.bias, found.bias_interval),
        "person_bias": of_people(found.person_bias, found.person_bias_interval),
        "person_bias_sd": of_people(found.person_bias_sd, found.person_bias_sd_interval),
        "brier": shown(found.brier, found.brier_interval),
        "reliability": shown(found.reliability, found.ranges.reliability),
        "resolution": shown(found.resolution, found.ranges.resolution),
        "uncertainty": shown(found.uncertainty, found.ranges.uncertainty),
        "skill": shown(found.skill, found.ranges.skill),
        "auroc": shown(found.auroc, found.ranges.auroc),
        "gamma": shown(found.gamma, found.ranges.gamma),
        "curve": [
            {"confidence": step.confidence, "right": figure(step.right, step.n, step.interval, needed=0 if has_enough else step.n + 1)}
            for step in found.curve
        ],
    }


def _probability(said: float, scale: str) -> float:
    if scale == "levels":
        if said not in PROBABILITIES:
            raise ValueError(said)
        return PROBABILITIES[int(said)]
    return float(said) / 100 if scale == "percent" else float(said)


COMMAND: Final = LabCommand("see whether people know what they know", _arguments, _run, CalibrationDocument)

"""Whether people know what they know: how sure they said they were, beside whether they were right.

Confidence is a probability, 0 to 1; ``LEVELS`` maps the three levels of the site to one. Brier, Monthly Weather Review 78, 1–3 (1950): the mean of
(confidence − right)², 0 to 1, of which 0 is best. Its parts after Murphy, Journal of Applied Meteorology 12, 595–600 (1973), grouped by exact level:
Brier = reliability − resolution + uncertainty. Answers of a person are not independent, so the intervals of bias and Brier are over people
(``intervals.of_grouped_mean``). ``person_bias`` is the mean of people's own biases: it is another number where some answered more than others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread, of_grouped_mean, of_mean
from bridging.kernel.intervals import wilson

LEVELS: Final[Mapping[float, float]] = {1: 0.40, 2: 0.70, 3: 0.95}
"""Guessed, rather sure, sure, as the probability that one is right. Certainty-based marking breaks even at ⅔ and ⅘ (Gardner-Medwin, 1995); a level
stands for a probability inside its own range."""
NEEDED: Final = 20
"""Answers from which on a person's calibration is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the calibration curve: of ``n`` answers given with ``confidence`` this share was right, with Wilson's interval."""

    confidence: float
    right: float
    n: int
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """``bias`` above 0 is over-confident. ``auroc`` and ``gamma``: whether one is surer when right, .5 and 0 are no better than chance."""

    n: int
    people: int
    mean_confidence: float
    accuracy: float
    bias: float
    bias_interval: tuple[float, float] | None
    person_bias: float
    person_bias_interval: tuple[float, float] | None
    person_bias_sd: float | None
    brier: float
    brier_interval: tuple[float, float] | None
    reliability: float
    resolution: float
    uncertainty: float
    skill: float | None
    auroc: float | None
    gamma: float | None
    curve: tuple[Step, ...]


def measure_calibration(people: Sequence[str], confidence: Sequence[float], right: Sequence[float]) -> Calibration:
    """Return the calibration of answers; ``confidence`` 0 to 1, ``right`` 0 or 1. Raises ValueError without answers or off these ranges."""
    sure, hit = np.asarray(confidence, float), np.asarray(right, float)
    if not sure.size or sure.min() < 0 or sure.max() > 1 or not np.isin(hit, (0, 1)).all():
        raise ValueError("confidence is a probability, and an answer right or wrong")
    n, accuracy = len(sure), float(hit.mean())
    levels = np.unique(sure)
    groups = [hit[sure == level] for level in levels]
    reliability = sum(len(each) * (float(level) - each.mean()) ** 2 for level, each in zip(levels, groups, strict=True)) / n
    resolution = sum(len(each) * (each.mean() - accuracy) ** 2 for each in groups) / n
    uncertainty = accuracy * (1 - accuracy)
    squares = (sure - hit) ** 2
    brier = float(squares.mean())
    biases = _by_person(people, sure - hit)

    def over_people(values: Floats, lowest: float) -> tuple[float, float] | None:
        # Confidence and answers run up to 1: what differs by less than their rest does not differ.
        return of_grouped_mean(values.tolist(), people, scale=(lowest, 1.0), largest=1.0)

    return Calibration(
        n=n,
        people=len(biases),
        mean_confidence=float(sure.mean()),
        accuracy=accuracy,
        bias=float((sure - hit).mean()),
        bias_interval=over_people(sure - hit, -1.0),
        person_bias=float(biases.mean()),
        person_bias_interval=_t_interval(biases),
        person_bias_sd=float(biases.std(ddof=1)) if len(biases) > 1 else None,
        brier=brier,
        brier_interval=over_people(squares, 0.0),
        reliability=float(reliability),
        resolution=float(resolution),
        uncertainty=uncertainty,
        skill=1 - brier / uncertainty if uncertainty else None,
        auroc=_auroc(sure, hit),
        gamma=_gamma(sure, hit),
        curve=tuple(
            Step(float(level), float(each.mean()), len(each), wilson(float(each.mean()), len(each)))
            for level, each in zip(levels, groups, strict=True)
        ),
    )


def _by_person(people: Sequence[str], values: Floats) -> Floats:
    names, places = np.unique(np.asarray(people), return_inverse=True)
    return np.bincount(places, values, len(names)) / np.bincount(places, minlength=len(names))


def _t_interval(values: Floats) -> tuple[float, float] | None:
    if not has_spread(values, largest=1.0):
        return None
    return of_mean(float(values.mean()), float(values.std(ddof=1)), len(values))


def _pairs(sure: Floats, hit: Floats) -> tuple[float, float, float]:
    """Return how many pairs of a right and a wrong answer are in order, against it, and tied."""
    won, lost = np.sort(sure[hit == 0]), sure[hit == 1]
    below = np.searchsorted(won, lost, "left").sum()
    not_above = np.searchsorted(won, lost, "right").sum()
    return float(below), float(len(won) * len(lost) - not_above), float(not_above - below)


def _auroc(sure: Floats, hit: Floats) -> float | None:
    in_order, against, tied = _pairs(sure, hit)
    every = in_order + against + tied
    return (in_order + tied / 2) / every if every else None


def _gamma(sure: Floats, hit: Floats) -> float | None:
    in_order, against, _ = _pairs(sure, hit)
    return (in_order - against) / (in_order + against) if in_order + against else None

"""Whether people know what they know: how sure they said they were, beside whether they were right.

Confidence is a probability, 0 to 1; ``kernel.confidence`` maps the three levels of the site to one. Brier, Monthly Weather Review 78, 1–3 (1950): the
mean of (confidence − right)², 0 to 1, of which 0 is best. Its parts after Murphy, Journal of Applied Meteorology 12, 595–600 (1973), grouped by exact
level: Brier = reliability − resolution + uncertainty.

Answers of a person are not independent, so the intervals of bias and Brier are over people (``intervals.of_grouped_mean``). ``person_bias`` is the
mean of people's own biases: it is another number where some answered more than others. Intervals of the parts and of the skill: what each answer adds
to them to the first order (Siegert, Q. J. R. Meteorol. Soc. 140, 1771–1777, 2014), over people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread, of_grouped_mean, of_mean_of, of_sd
from bridging.engines.measurement.order import auroc, gamma, pairs_of
from bridging.kernel.intervals import wilson

NEEDED: Final = 20
"""Answers from which on a person's calibration is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the calibration curve: of ``n`` answers given with ``confidence`` this share was right, with Wilson's interval."""

    confidence: float
    right: float
    n: int
    interval: tuple[float, float]


type _Ends = tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """The intervals of the other figures, over people; None where nothing varies, or of one person."""

    mean_confidence: _Ends
    accuracy: _Ends
    reliability: _Ends
    resolution: _Ends
    uncertainty: _Ends
    skill: _Ends
    auroc: _Ends
    gamma: _Ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """``bias`` above 0 is over-confident. ``auroc`` and ``gamma``: whether one is surer when right, .5 and 0 are no better than chance."""

    n: int
    people: int
    mean_confidence: float
    accuracy: float
    bias: float
    bias_interval: _Ends
    person_bias: float
    person_bias_interval: _Ends
    person_bias_sd: float | None
    person_bias_sd_interval: _Ends
    brier: float
    brier_interval: _Ends
    reliability: float
    resolution: float
    uncertainty: float
    skill: float | None
    auroc: float | None
    gamma: float | None
    ranges: Ranges
    curve: tuple[Step, ...]


def measure_calibration(people: Sequence[str], confidence: Sequence[float], right: Sequence[float]) -> Calibration:
    """Return the calibration of answers; ``confidence`` 0 to 1, ``right`` 0 or 1. Raises ValueError without answers or off these ranges."""
    sure, hit = np.asarray(confidence, float), np.asarray(right, float)
    if not sure.size or sure.min() < 0 or sure.max() > 1 or not np.isin(hit, (0, 1)).all():
        raise ValueError("confidence is a probability, and an answer right or wrong")
    n, accuracy = len(sure), float(hit.mean())
    levels, at = np.unique(sure, return_inverse=True)
    groups = [hit[at == place] for place in range(len(levels))]
    shares = np.array([each.mean() for each in groups])[at]
    off, apart = sure - shares, shares - accuracy
    reliability, resolution, uncertainty = float((off**2).mean()), float((apart**2).mean()), accuracy * (1 - accuracy)
    squares = (sure - hit) ** 2
    brier = float(squares.mean())
    skill = 1 - brier / uncertainty if uncertainty else None
    biases = _by_person(people, sure - hit)
    are_unlike = has_spread(biases, largest=1.0)
    pairs = pairs_of(np.unique(np.asarray(people), return_inverse=True)[1], sure, hit)
    surer, ordered = auroc(pairs), gamma(pairs)

    def over_people(values: Floats, lowest: float = 0.0) -> _Ends:
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
        person_bias_interval=of_mean_of(biases) if are_unlike else None,
        person_bias_sd=float(biases.std(ddof=1)) if len(biases) > 1 else None,
        person_bias_sd_interval=of_sd(biases) if are_unlike else None,
        brier=brier,
        brier_interval=over_people(squares),
        reliability=reliability,
        resolution=resolution,
        uncertainty=uncertainty,
        skill=skill,
        auroc=surer.value,
        gamma=ordered.value,
        ranges=Ranges(
            mean_confidence=over_people(sure),
            accuracy=over_people(hit),
            # What an answer adds to each, to the first order: to the squares of its level, and to the share right of it.
            reliability=over_people(off**2 - 2 * off * (hit - shares)),
            resolution=over_people(apart**2 + 2 * apart * (hit - shares)),
            uncertainty=_of_uncertainty(over_people(hit)),
            skill=None
            if skill is None
            else over_people(1 - squares / uncertainty + (1 - skill) * (1 - 2 * accuracy) * (hit - accuracy) / uncertainty, -inf),
            auroc=surer.interval,
            gamma=ordered.interval,
        ),
        curve=tuple(
            Step(float(level), float(each.mean()), len(each), wilson(float(each.mean()), len(each)))
            for level, each in zip(levels, groups, strict=True)
        ),
    )


def _of_uncertainty(accuracy: _Ends) -> _Ends:
    """Return what p(1 − p) runs through between the ends of p: its top is at one half."""
    if accuracy is None:
        return None
    ends = [p * (1 - p) for p in accuracy]
    return min(ends), 0.25 if accuracy[0] <= 0.5 <= accuracy[1] else max(ends)  # noqa: PLR2004 -- the top


def _by_person(people: Sequence[str], values: Floats) -> Floats:
    names, places = np.unique(np.asarray(people), return_inverse=True)
    return np.bincount(places, values, len(names)) / np.bincount(places, minlength=len(names))

"""Answers of one person to an instrument → its scales.

A reversed item counts min + max − what is ticked. Of a scale with fewer answers than ``at_least`` there is no score; above that, what is missing is taken
to be as the person's other answers of that scale (person-mean imputation), which is what a mean of the answered items says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from statistics import fmean

from bridging.engines.measurement.instruments.schema import Instrument, InstrumentItem, Scale
from bridging.engines.measurement.scoring import sus_score

type Answers = Mapping[str, float | None]
"""Item → what was ticked; None, or no entry, where nothing was, or where it did not apply."""


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """``value`` is None where too few of the ``items`` were answered."""

    value: float | None
    answered: int
    items: int


@dataclass(frozen=True, slots=True)
class Scores:
    """``combinations``: None where a scale of it has no score."""

    scales: Mapping[str, ScaleScore]
    combinations: Mapping[str, float | None]


def score(instrument: Instrument, answers: Answers) -> Scores:
    """Return the scores of one person. Raises ValueError for an item that there is not, or an answer off its scale."""
    unknown = set(answers) - {item.id for item in instrument.items}
    if unknown:
        raise ValueError(f"no items of {instrument.id}: {', '.join(sorted(unknown))}")
    scales = {scale.id: _score(instrument, scale, answers) for scale in instrument.scales}
    return Scores(scales, {each.id: _combined(each.weights, scales) for each in instrument.combinations})


def _score(instrument: Instrument, scale: Scale, answers: Answers) -> ScaleScore:
    items = instrument.items_of(scale.id)
    counted = [_counted(instrument, item, answers.get(item.id)) for item in items]
    given = [each for each in counted if each is not None]
    value: float | None = None
    if len(given) >= scale.at_least:
        if scale.rule == "sus":
            value = sus_score([None if each is None else int(each) for each in counted])
        else:
            value = fmean(given) * (len(items) if scale.scoring == "sum" else 1)
    return ScaleScore(value, len(given), len(items))


def _counted(instrument: Instrument, item: InstrumentItem, answer: float | None) -> float | None:
    if answer is None:
        return None
    form = instrument.answers[item.answer]
    if form.min is None or form.max is None:
        raise ValueError(f"{item.id} has no ends to be scored by")
    if not isfinite(answer) or not form.min <= answer <= form.max or (answer - form.min) % form.step:
        raise ValueError(f"{answer} is no answer to {item.id}")
    return form.min + form.max - answer if item.reversed else answer


def _combined(weights: Mapping[str, float], scales: Mapping[str, ScaleScore]) -> float | None:
    found = 0.0
    for name, weight in weights.items():
        value = scales[name].value
        if value is None:
            return None
        found += weight * value
    return found

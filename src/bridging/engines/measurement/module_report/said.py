"""What people said at the end and months later: scales with their reliability, questions by themselves, and what was used at work.

Of several cohorts the few without a name are out of the records already (``nameless.without_few``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.instruments.schema import Instrument, InstrumentItem, Scale
from bridging.engines.measurement.instruments.scores import score
from bridging.engines.measurement.module_report.reach import share
from bridging.engines.measurement.moments import LATER, in_time
from bridging.engines.measurement.pulse import INSTRUMENT as PULSE
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.records import Records
from bridging.engines.measurement.reliability import NoVariance, measure_alpha

NEEDED_FOR_ALPHA: Final = 30
APPLIED: Final = ("btg-transfer", "tr7")
"""The question whether something of the module was used at work."""
_YES: Final = (1.0, "yes")

type _Sheets = Mapping[tuple[str, str, int, bool], list[dict[str, float]]]
"""Wave, instrument, version, and whether nobody knows who answered → the answers of each."""


def scales(records: Records, instruments: Iterable[Instrument]) -> list[dict[str, Any]]:
    """Return the scales by wave: the mean of people's scores, and alpha over those who answered every item of it; anonymous answers apart."""
    known = _by_version(instruments)
    return [
        _scale(wave, instrument, scale, people, is_anonymous=is_anonymous)
        for (wave, name, version, is_anonymous), people in _sheets(records).items()
        if (instrument := known.get((name, version))) is not None
        for scale in instrument.scales
    ]


def _by_version(instruments: Iterable[Instrument]) -> dict[tuple[str, int], Instrument]:
    """Return the instruments that are asked as a whole; of one that is asked of each outcome each has figures of its own (``outcomes``)."""
    return {(each.id, each.version): each for each in instruments if each.per is None}


def _sheets(records: Records) -> _Sheets:
    """Return what each person answered in numbers, by wave and instrument, and apart from these what was answered without a name, sheet by sheet."""
    found: defaultdict[tuple[str, str, int, bool], defaultdict[tuple[str, ...], dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for rating in records.ratings:
        if rating.instrument == PULSE or isinstance(rating.value, str) or (rating.pid is None and not rating.sheet):
            continue
        whose = (rating.cohort, rating.pid) if rating.pid is not None else (rating.cohort, rating.about, rating.sheet)
        found[rating.wave, rating.instrument, rating.version, rating.pid is None][whose][rating.item] = rating.value
    return {key: list(people.values()) for key, people in sorted(found.items(), key=lambda each: (in_time(each[0][0]), each[0]))}


def _scale(wave: str, instrument: Instrument, scale: Scale, people: Sequence[Mapping[str, float]], *, is_anonymous: bool) -> dict[str, Any]:
    items = [item.id for item in instrument.items_of(scale.id)]
    own = [{item: value for item, value in answers.items() if item in items} for answers in people]
    scored = [score(instrument, answers).scales[scale.id].value for answers in own]
    form = instrument.answers[instrument.items_of(scale.id)[0].answer]
    ends = (form.min or 0.0, form.max or 0.0)
    top = (ends[0] * len(items), ends[1] * len(items)) if scale.scoring == "sum" else ends
    # A score by a rule of its own, such as the SUS, has the ends of that rule.
    top = (0.0, 100.0) if scale.scoring == "rule" else top
    return {
        "wave": wave,
        "instrument": instrument.id,
        "version": instrument.version,
        "scale": scale.id,
        "is_anonymous": is_anonymous,
        "title": {"nl": scale.title.nl, "en": scale.title.en},
        "ends": list(top),
        "mean": document(rated([each for each in scored if each is not None], scale=top).mean),
        "alpha": document(_alpha(instrument, scale, own)),
    }


def _alpha(instrument: Instrument, scale: Scale, people: Sequence[Mapping[str, float]]) -> Estimated:
    items = instrument.items_of(scale.id)
    rows = [
        [_turned(instrument, item, answers[item.id]) for item in items] for answers in people if all(item.id in answers for item in items)
    ]
    if len(rows) < NEEDED_FOR_ALPHA:
        return too_few(len(rows), NEEDED_FOR_ALPHA)
    try:
        found = measure_alpha(np.array(rows, float))
    except NoVariance:
        return NoEstimate("no-variance", len(rows))
    return estimated(found.alpha, found.n, found.interval, "alpha, Feldt interval", excluded=len(people) - found.n)


def _turned(instrument: Instrument, item: InstrumentItem, value: float) -> float:
    form = instrument.answers[item.answer]
    return (form.min or 0) + (form.max or 0) - value if item.reversed else value


def single_items(records: Records, instruments: Iterable[Instrument]) -> list[dict[str, Any]]:
    """Return the questions on a scale that belong to no scale, each by itself; the pulse stands apart."""
    said: defaultdict[tuple[str, str, int, str], list[float]] = defaultdict(list)
    for rating in records.ratings:
        if rating.instrument != PULSE and not isinstance(rating.value, str):
            said[rating.wave, rating.instrument, rating.version, rating.item].append(rating.value)
    waves = sorted({key[:3] for key in said}, key=lambda key: (in_time(key[0]), key))
    known = _by_version(instruments)
    return [
        _single(wave, instrument, item, said[wave, name, version, item.id])
        for wave, name, version in waves
        if (instrument := known.get((name, version))) is not None
        for item in instrument.items
        if item.scale is None and item.text is not None and instrument.answers[item.answer].is_scored
    ]


def _single(wave: str, instrument: Instrument, item: InstrumentItem, values: list[float]) -> dict[str, Any]:
    form, text = instrument.answers[item.answer], item.text
    ends = (form.min or 0.0, form.max or 0.0)
    return {
        "wave": wave,
        "instrument": instrument.id,
        "version": instrument.version,
        "item": item.id,
        "title": {"nl": text.nl, "en": text.en} if text else {},
        "ends": list(ends),
        "mean": document(rated(values, scale=ends).mean),
    }


def transfer(records: Records) -> list[dict[str, Any]]:
    """Return for each later wave how many of those who completed answered, and which share of these used something at work."""
    completed = {(each.cohort, each.pid) for each in records.participants if each.state == "completed"}
    names_people, found = records.purpose == "teaching", []
    for wave in LATER:
        said = {
            (rating.cohort, rating.pid): rating.value in _YES
            for rating in records.ratings
            if rating.wave == wave and (rating.instrument, rating.item) == APPLIED and rating.pid is not None
        }
        if said:
            asked = {cohort for cohort, _ in said}
            could = sorted(who for who in completed if who[0] in asked)
            found.append(
                {
                    "wave": wave,
                    "answered": share([who in said for who in could], names_people=names_people),
                    "applied": share(said.values(), names_people=names_people),
                }
            )
    return found

"""What people said of each outcome of a module: how sure they are to reach it, before and after, and what the same people said more.

People say this of themselves, so it is no measure of what they can do; the change of the same people says whether they feel surer. Of
several cohorts the few without a name are out of the records already (``nameless.without_few``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bridging.engines.measurement.estimate import document, estimated, too_few
from bridging.engines.measurement.gain import METHOD, SHOWN_FROM, measure_gain
from bridging.engines.measurement.instruments.schema import Instrument, InstrumentItem
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.records import Rating, Records

BEFORE: Final = ("intake",)
AFTER: Final = ("end", "course-end")

type _Asked = tuple[str, int, str, str]
"""Instrument, version, item, outcome."""
type _Who = tuple[str, str]


def of_outcomes(records: Records, instruments: Iterable[Instrument]) -> list[dict[str, Any]]:
    """Return for each outcome that was asked about the mean in each wave, and the change in those who answered before and after."""
    known = {(each.id, each.version, item.id): (each, item) for each in instruments if each.per == "outcome" for item in each.items}
    said: defaultdict[_Asked, defaultdict[str, list[Rating]]] = defaultdict(lambda: defaultdict(list))
    for rating in records.ratings:
        if (rating.instrument, rating.version, rating.item) in known and not isinstance(rating.value, str):
            said[rating.instrument, rating.version, rating.item, rating.about][rating.wave].append(rating)
    return [_outcome(*known[asked[:3]], asked[3], waves) for asked, waves in sorted(said.items())]


def _outcome(instrument: Instrument, item: InstrumentItem, outcome: str, waves: Mapping[str, list[Rating]]) -> dict[str, Any]:
    form = instrument.answers[item.answer]
    ends = (form.min or 0.0, form.max or 0.0)
    return {
        "instrument": instrument.id,
        "version": instrument.version,
        "item": item.id,
        "outcome": outcome,
        "title": {"nl": instrument.title.nl, "en": instrument.title.en},
        "ends": list(ends),
        "waves": [
            {
                "wave": wave,
                "is_anonymous": all(each.pid is None for each in given),
                "mean": document(rated([float(each.value) for each in given], scale=ends).mean),
            }
            for wave, given in sorted(waves.items(), key=lambda each: (each[0] not in BEFORE, each[0] not in AFTER, each[0]))
        ],
        "change": _change(waves),
    }


def _change(waves: Mapping[str, list[Rating]]) -> dict[str, Any]:
    """Return what the same people said more afterwards; who answered without a name cannot be found again."""
    before, after = (_by_person(rating for wave in names for rating in waves.get(wave, ())) for names in (BEFORE, AFTER))
    both = sorted(before.keys() & after.keys())
    if len(both) < SHOWN_FROM:
        return document(too_few(len(both), SHOWN_FROM))
    found = measure_gain([before[who] for who in both], [after[who] for who in both])
    return document(estimated(found.gain, found.n, found.interval, METHOD, excluded=len(before.keys() | after.keys()) - len(both)))


def _by_person(ratings: Iterable[Rating]) -> dict[_Who, float]:
    return {(each.cohort, each.pid): float(each.value) for each in ratings if each.pid is not None}

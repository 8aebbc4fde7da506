"""Two pairs at a lab day: one is half-way and measured the same thing twice, the other typed a number in from paper."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.domain import bench, pairs
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.protocols import protocols_in
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.queries.readers import Reader, reader_of

MEETING: Final = "m2-lab-day-1"
_PAIRS: Final = (("roos", "siem"), ("mats", "nina"))
_BEGUN: Final = timedelta(hours=2)
_PACE: Final = timedelta(minutes=6)
_DONE: Final = 3
_NUMBERS: Final[Sequence[tuple[int, str, str, int, str]]] = (
    (0, "assemble-rnp", "guide-amount", 1, "150"),
    (1, "assemble-rnp", "guide-amount", 1, "180"),
    (0, "assemble-rnp", "complex-minutes", 1, "17"),
    (1, "assemble-rnp", "complex-minutes", 1, "14"),
    (0, "count-hek", "hek-count", 1, "1,42"),
    (0, "count-hek", "hek-count", 2, "1,36"),
    (1, "count-hek", "hek-count", 1, "2,05"),
    (0, "count-hek", "hek-viability", 1, "91"),
)
"""(pair, step, measurement, reading, as typed)"""


def fill_lab_day(people: Mapping[str, Person], contents: EditionContents, now: datetime) -> None:
    """Fill the first lab day of M2; nothing in an edition without its protocol."""
    if MEETING not in protocols_in(contents):
        return
    begun = now - _BEGUN
    found = [_together([people[key] for key in keys], contents.module_id, begun) for keys in _PAIRS]
    for place, (pair, keys) in enumerate(zip(found, _PAIRS, strict=True)):
        first, second = (people[key] for key in keys)
        for number, step in enumerate(protocols_in(contents)[MEETING].steps[: _DONE - place], start=1):
            bench.finish_step(where=_at(pair, first, step.id, begun + number * _PACE))
        bench.start_timer(where=_at(pair, second, "assemble-rnp", begun + _DONE * _PACE))
    for number, (place, step_id, measurement, reading, typed) in enumerate(_NUMBERS, start=_DONE + 1):
        by = people[_PAIRS[place][number % 2]]
        where = _at(found[place], by, step_id, begun + number * _PACE)
        bench.measure(where=where, measurement=measurement, number=reading, typed=typed, language="nl")
    last = begun + (len(_NUMBERS) + _DONE + 1) * _PACE
    # Both of a pair read the same display: the other one's number is the newer.
    bench.measure(where=_at(found[0], people["roos"], "count-hek", last), measurement="hek-viability", number=1, typed="88", language="nl")
    bench.measure_from_paper(
        where=_at(found[1], people["nina"], "count-hek", last), measurement="hek-viability", number=1, typed="94", language="nl"
    )
    spilt = "Buisje C viel om na het mengen; opnieuw samengesteld uit dezelfde partij, vier minuten later dan de rest."
    bench.deviate(where=_at(found[0], people["siem"], "assemble-rnp", begun + _DONE * _PACE), text=spilt)


def _together(people: Sequence[Person], module_id: str, now: datetime) -> BenchPair:
    first, second = (_reader(person, module_id) for person in people)
    pair = pairs.begin_pair(reader=first, meeting_id=MEETING, now=now)
    return pairs.join_pair(reader=second, meeting_id=MEETING, typed=pair.code, now=now)


def _reader(person: Person, module_id: str) -> Reader:
    reader = reader_of(person, module_id)
    if reader is None:
        raise LookupError(person)
    return reader


def _at(pair: BenchPair, by: Person, step: str, now: datetime) -> bench.AtBench:
    return bench.AtBench(pair=pair, by=by, step=step, key=uuid.uuid4(), now=now)

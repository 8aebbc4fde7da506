"""What the console of a room shows: everybody with where they stand, and what was written down about them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.models import ExtraTime, OfferedTest, Sitting
from bridging.apps.study.queries.tests import invited
from bridging.apps.study.views.sittings.shown import phase_of, seconds_left
from bridging.engines.assessment.sitting_state import Act, Phase
from bridging.engines.assessment.tests.angoff import Cut
from bridging.realtime.models import Entry

_WRITTEN: Final = (Act.INCIDENT, Act.EXTENDED)


class Stand(StrEnum):
    """Where somebody stands, as an invigilator looks at it."""

    ABSENT = "absent"
    AT_THE_DOOR = "at-the-door"
    READY = "ready"
    WORKING = "working"
    PAUSED = "paused"
    HANDED_IN = "handed-in"
    OUT_OF_TIME = "out-of-time"
    OVER = "over"


_STANDS: Final = {
    Phase.RUNNING: Stand.WORKING,
    Phase.PAUSED: Stand.PAUSED,
    Phase.SUBMITTED: Stand.HANDED_IN,
    Phase.OUT_OF_TIME: Stand.OUT_OF_TIME,
    Phase.CLOSED: Stand.OVER,
}


@dataclass(frozen=True, slots=True)
class Note:
    """An incident, or time that was given, with its reason; ``by`` is empty when the account of the writer is gone."""

    at: datetime
    words: str
    minutes: int
    by: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """``percent`` is the extra time that was granted for all tests."""

    person: Person
    sitting: Sitting | None
    stand: Stand
    left_s: int
    percent: int
    notes: tuple[Note, ...]

    @property
    def minutes_left(self) -> int:
        return -(-self.left_s // 60)

    @property
    def has_clock(self) -> bool:
        return self.stand in {Stand.WORKING, Stand.PAUSED}

    @property
    def can_get_time(self) -> bool:
        return self.sitting is not None and self.sitting.submitted_at is None and self.sitting.closed_at is None

    @property
    def is_marginal(self) -> bool:
        """Tell whether the result lies within one standard error of the cut."""
        own = self.sitting
        if own is None or own.points is None or own.cut_points is None:
            return False
        return Cut(own.cut_points, len(own.items), own.cut_se).is_marginal(own.points)


def room_rows(offer: OfferedTest, now: datetime) -> list[RoomRow]:
    """Return everybody who is invited or has sat, by name, in a fixed count of queries."""
    sittings = {sitting.person_id: sitting for sitting in Sitting.objects.filter(offer=offer).select_related("person").order_by("attempt")}
    people = {member.person_id: member.person for member in invited(offer).select_related("person")}
    people |= {pk: sitting.person for pk, sitting in sittings.items()}
    percents = dict(ExtraTime.objects.filter(cohort=offer.cohort_id).values_list("person", "percent"))
    notes = _notes_of(list(sittings.values()))
    return [
        RoomRow(
            person,
            sitting := sittings.get(pk),
            _stand(sitting, now),
            seconds_left(sitting, now) if sitting else 0,
            percents.get(pk, 0),
            notes.get(sitting.stream, ()) if sitting else (),
        )
        for pk, person in sorted(people.items(), key=lambda each: str(each[1]).casefold())
    ]


def counts_of(rows: Iterable[RoomRow]) -> Counter[Stand]:
    return Counter(row.stand for row in rows)


def _stand(sitting: Sitting | None, now: datetime) -> Stand:
    if sitting is None:
        return Stand.ABSENT
    phase = phase_of(sitting, now)
    if phase is Phase.WAITING:
        return Stand.READY if sitting.is_identified else Stand.AT_THE_DOOR
    return _STANDS[phase]


def _notes_of(sittings: Sequence[Sitting]) -> dict[str, tuple[Note, ...]]:
    entries = list(Entry.objects.filter(stream__in=[sitting.stream for sitting in sittings], kind__in=_WRITTEN).order_by("stream", "seq"))
    writers = people_of(str(entry.payload.get("by", "")) for entry in entries)
    found: dict[str, tuple[Note, ...]] = {}
    for entry in entries:
        said = entry.payload
        words, minutes = str(said.get("note") or said.get("reason") or ""), int(said.get("seconds", 0)) // 60
        found[entry.stream] = (*found.get(entry.stream, ()), Note(entry.at, words, minutes, str(writers.get(str(said.get("by", "")), ""))))
    return found

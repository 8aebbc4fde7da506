"""The names of a cohort at one meeting, each with what is known and what was said before."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from bridging.apps.accounts.domain import subjects_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.models import WayChoice
from bridging.apps.meetings.rules import ABSENT
from bridging.apps.study.choices import Manner
from bridging.apps.study.domain.presence import presence_stream
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.queries.presence import waiting_scans
from bridging.realtime.models import Entry


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """``seen`` is the version of what is known; ``earlier`` what was said before the newest word, the latest first; ``expected`` how
    they said they would follow the meeting. Each of its forms is sent once."""

    person: Person
    newest: Attendance | None
    earlier: tuple[Attendance, ...]
    seen: int
    scan: LateScan | None
    expected: Manner
    tap_key: uuid.UUID = field(default_factory=uuid.uuid4)
    form_key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def chosen(self) -> str:
        """Return the manner that the newest word says, else the expected one."""
        if self.newest is None:
            return self.expected
        return self.newest.manner or (Manner.ROOM if self.newest.was_present else ABSENT)


def presence_rows(cohort: Cohort, meeting_id: str, people: Iterable[Person], *, usual: Manner) -> list[PresenceRow]:
    """Return a row for each of the people, in their order; ``usual`` is how who chose nothing follows the meeting."""
    people = list(people)
    said: dict[int, list[Attendance]] = defaultdict(list)
    rows = Attendance.objects.filter(cohort=cohort, meeting_id=meeting_id, person__in=people)
    for row in rows.select_related("by", "entry").order_by("-entry__pk"):
        said[row.person_id].append(row)
    # Read at once: asked one by one below, they are known.
    subjects_of(people)
    streams = {presence_stream(person, meeting_id): person.pk for person in people}
    newest = Entry.objects.filter(stream__in=streams).order_by().values_list("stream").annotate(Max("seq"))
    seen = {streams[stream]: seq for stream, seq in newest}
    scans = waiting_scans(cohort, meeting_id)
    choices = WayChoice.objects.filter(appointment__cohort=cohort, appointment__meeting_id=meeting_id, person__in=people).order_by("pk")
    chosen = {person: Manner(way) for person, way in choices.values_list("person", "way")}
    return [
        PresenceRow(
            person,
            next(iter(said[person.pk]), None),
            tuple(said[person.pk][1:]),
            seen.get(person.pk, 0),
            scans.get(person.pk),
            chosen.get(person.pk, usual),
        )
        for person in people
    ]

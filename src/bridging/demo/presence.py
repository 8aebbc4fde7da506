"""Who was at the meetings of a cohort at its benches: most of them; one late, one by the recording, one corrected, one scan that waits."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.makeups import begin_due
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.presence import Noted, note_presence, record_presence
from bridging.apps.study.domain.scans import Scan, record_scan
from bridging.demo.lab_works import PEOPLE

SLUG: Final = "demo-m4"
_LECTURE, _LAB_DAY = "m4-guest-photometry-physics", "m4-lab-day-1"
_ABSENT: Final = {"m4-kick-off": {"siem"}, _LECTURE: {"puck"}, _LAB_DAY: {"puck", "roos", "siem"}}
_WATCHED: Final = Noted(manner=Manner.RECORDING, seen=1, minutes=70, reason="Opname bekeken / Watched the recording")
_CORRECTED: Final = Noted(
    manner=Manner.ROOM, seen=1, reason="Stond bij de centrifuge toen de lijst rondging. / Was at the centrifuge when the list went round."
)
_LATE: Final = timedelta(minutes=45)


def fill_presence(*, helpers: Mapping[str, Person], now: datetime) -> None:
    """Record the meetings that are over. Nothing where the cohort was not made."""
    cohort = Cohort.objects.filter(slug=SLUG).first()
    if cohort is None:
        return
    edition, teacher = edition_contents(cohort.edition_id), helpers["teacher"]
    people = {who.key: Person.objects.get(email=who.email) for who in PEOPLE}
    began = dict(cohort.appointments.filter(starts_at__lt=now - timedelta(days=1)).values_list("meeting_id", "starts_at"))

    def note(meeting: str, name: str, noted: Noted, after: timedelta) -> None:
        note_presence(
            cohort=cohort, edition=edition, meeting_id=meeting, person=people[name], noted=noted, by=teacher, key=_key(meeting, name),
            now=began[meeting] + after,
        )  # fmt: skip

    for meeting in _ABSENT.keys() & began.keys():
        present = [person.pk for name, person in people.items() if name not in _ABSENT[meeting]]
        record_presence(
            cohort=cohort, edition=edition, meeting_id=meeting, present=present, by=teacher, key=_key(meeting, ""),
            now=began[meeting] + timedelta(minutes=20),
        )  # fmt: skip
    if _LECTURE in began:
        note(_LECTURE, "puck", _WATCHED, timedelta(days=1))
    if _LAB_DAY in began:
        minutes = edition.outline["meetings"][_LAB_DAY]["minutes"] - _LATE // timedelta(minutes=1)
        note(_LAB_DAY, "nina", Noted(manner=Manner.ROOM, seen=1, minutes=minutes, came_at=began[_LAB_DAY] + _LATE), _LATE)
        note(_LAB_DAY, "roos", _CORRECTED, timedelta(hours=3))
        scan = Scan(meeting_id=_LAB_DAY, scanned_at=began[_LAB_DAY], received_at=began[_LAB_DAY] + timedelta(hours=7, minutes=40))
        record_scan(cohort=cohort, edition=edition, scan=scan, person=people["siem"], now=scan.received_at)
    begin_due(now)


def _key(meeting: str, who: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{SLUG}:{meeting}:{who}")

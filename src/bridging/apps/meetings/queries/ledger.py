"""The hours of people at the meetings of their cohort, as the register and each of them sees it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.meetings.queries.groups import shifts_in
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.presence_sources import Presence, presence_of


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Somebody at one meeting. ``said`` is all that was recorded, the newest last; ``also`` where else they were seen: a live session, another
    group. ``appointment`` is None for a meeting without a moment; ``after``: so long after it the own group begins.
    """

    enrolment: Enrolment
    meeting_id: str
    title: Mapping[str, str]
    planned: int
    is_asked: bool
    appointment: Appointment | None
    said: tuple[Attendance, ...]
    scan: LateScan | None
    also: Presence | None
    after: timedelta = timedelta()

    @property
    def newest(self) -> Attendance | None:
        return self.said[-1] if self.said else None

    @property
    def was_present(self) -> bool:
        return self.also is not None or (self.newest is not None and self.newest.was_present)

    @property
    def present_minutes(self) -> int | None:
        """Return None where nothing is known."""
        if self.newest is not None and self.newest.was_present:
            return self.planned if self.newest.minutes is None else self.newest.minutes
        if self.also is not None:
            return self.planned
        return None if self.newest is None else 0

    @property
    def recording_minutes(self) -> int:
        return 0 if self.newest is None or self.newest.was_present else self.newest.minutes or 0

    @property
    def starts_at(self) -> datetime | None:
        return self.appointment.starts_at + self.after if self.appointment else None

    @property
    def is_cancelled(self) -> bool:
        return self.appointment is not None and self.appointment.is_cancelled

    @property
    def corrections(self) -> int:
        return max(0, len(self.said) - 1)

    @property
    def waits(self) -> bool:
        """Tell whether a teacher has yet to confirm a scan that was received late."""
        return self.scan is not None and not self.scan.decision and not self.was_present

    def is_over(self, now: datetime) -> bool:
        return self.starts_at is not None and not self.is_cancelled and self.starts_at + timedelta(minutes=self.planned) <= now


def hours_lines(cohort: Cohort, enrolments: Iterable[Enrolment]) -> list[HoursLine]:
    """Return for each of the enrolments a line for each meeting of their track, in the order of the dates."""
    enrolments = list(enrolments)
    edition = edition_contents(cohort.edition_id)
    people = [each.person_id for each in enrolments]
    said: dict[tuple[int, str], list[Attendance]] = defaultdict(list)
    for row in Attendance.objects.filter(cohort=cohort, person__in=people).select_related("by").order_by("entry__pk"):
        said[row.person_id, row.meeting_id].append(row)
    late = LateScan.objects.filter(cohort=cohort, person__in=people).select_related("decided_by").order_by("entry__pk")
    scans = {(scan.person_id, scan.meeting_id): scan for scan in late}
    seen = {place: presence for place, presence in presence_of(people, cohort.module_id).items() if presence.was_there}
    meetings, shifts = list(_in_order(cohort)), shifts_in(cohort)
    asked = edition.outline["completion"]["presence"]
    return [
        HoursLine(
            enrolment,
            meeting_id,
            meeting["title"],
            meeting["minutes"],
            meeting_id in asked,
            appointment,
            rows := tuple(said[place]),
            scans.get(place),
            None if rows and rows[-1].was_present else seen.get(place),
            shifts.get(place, timedelta()),
        )
        for enrolment in enrolments
        for meeting_id, appointment in meetings
        if (meeting := edition.outline["meetings"][meeting_id])["track"] in {"both", enrolment.track}
        for place in [(enrolment.person_id, meeting_id)]
    ]


def missed_in(lines: Iterable[HoursLine], accepted: Mapping[tuple[int, str], object], now: datetime) -> list[HoursLine]:
    """Return the meetings that ask for presence and were missed: nothing was accepted in their place, and no scan waits for a teacher."""
    asked = [line for line in lines if line.is_asked and line.is_over(now) and not line.was_present and not line.waits]
    return [line for line in asked if (line.enrolment.person_id, line.meeting_id) not in accepted]


def _in_order(cohort: Cohort) -> Iterator[tuple[str, Appointment | None]]:
    known = {each.meeting_id: each for each in cohort.appointments.order_by("starts_at")}
    meetings = edition_contents(cohort.edition_id).outline["meetings"]
    yield from ((meeting_id, each) for meeting_id, each in known.items() if meeting_id in meetings)
    yield from ((meeting_id, None) for meeting_id in meetings if meeting_id not in known)


def later_runs(cohort: Cohort, meeting_ids: Iterable[str], now: datetime) -> dict[str, list[Appointment]]:
    """Return where other groups hold the same meetings later; made-up groups for made-up groups alone."""
    found: dict[str, list[Appointment]] = defaultdict(list)
    runs = Appointment.objects.filter(
        cohort__module_id=cohort.module_id,
        cohort__is_synthetic=cohort.is_synthetic,
        meeting_id__in=list(meeting_ids),
        is_cancelled=False,
        starts_at__gt=now,
    )
    for run in runs.exclude(cohort=cohort).select_related("cohort").order_by("starts_at"):
        found[run.meeting_id].append(run)
    return found

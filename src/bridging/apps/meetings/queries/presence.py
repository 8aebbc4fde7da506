"""Who is in at a meeting, and how somebody stands there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.codes import Code, NoCode, read_typed
from bridging.apps.meetings.queries.groups import own_groups, spread_of
from bridging.apps.meetings.queries.seats import wishes_of
from bridging.apps.meetings.queries.ways import ways_of
from bridging.apps.meetings.rules import SCREEN_CLOSES, SCREEN_OPENS
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.queries.presence import attendance_at

# A little less than what the first signs of a typed code tell apart.
_TYPED_OF: Final = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class MeetingMoment:
    """A meeting of a cohort at its moment; ``title`` is in both languages."""

    cohort: Cohort
    meeting_id: str
    title: dict[str, str]
    starts_at: datetime
    ends_at: datetime
    appointment: Appointment

    @property
    def opens_at(self) -> datetime:
        return self.starts_at - SCREEN_OPENS

    def shows_code(self, now: datetime) -> bool:
        return self.opens_at <= now <= self.ends_at + SCREEN_CLOSES


@dataclass(frozen=True, slots=True)
class OwnPresence:
    """The newest word about somebody at a meeting, and the newest scan of theirs that was received late."""

    attendance: Attendance | None
    scan: LateScan | None

    @property
    def is_present(self) -> bool:
        return self.attendance is not None and self.attendance.was_present


@dataclass(frozen=True, slots=True)
class CountedIn:
    present: int
    members: int


def moment_of(cohort: Cohort, meeting_id: str, person: Person | None = None) -> MeetingMoment | None:
    """Return when a cohort holds a meeting; None when it is not planned, or was cancelled.

    For a ``person`` it is the moment of the own group; without one it lasts from the first group that begins to the last that ends.
    """
    meeting = edition_contents(cohort.edition_id).outline["meetings"].get(meeting_id)
    appointment = Appointment.objects.filter(cohort=cohort, meeting_id=meeting_id, is_cancelled=False).first()
    if meeting is None or appointment is None:
        return None
    first, last = spread_of(appointment)
    own = own_groups([appointment], person).get(appointment.pk) if person and first != last else None
    if own is not None and own.group:
        first = last = own.group.after
    ends_at = appointment.starts_at + last + timedelta(minutes=meeting["minutes"])
    return MeetingMoment(cohort, meeting_id, meeting["title"], appointment.starts_at + first, ends_at, appointment)


def manner_of(meets: MeetingMoment, person: Person) -> Manner:
    """Return how somebody follows a meeting: as chosen beforehand, else as it is planned."""
    return Manner.ONLINE if ways_of(meets.appointment, person=person).is_online else Manner.ROOM


def counted_in(cohort: Cohort, meeting_id: str) -> CountedIn:
    members = set(cohort.enrolments.in_force().values_list("person", flat=True))
    present = {person for person, row in attendance_at(cohort, meeting_id).items() if row.was_present}
    return CountedIn(len(present & members), len(members))


def own_presence(person: Person, cohort: Cohort, meeting_id: str) -> OwnPresence:
    own = {"person": person, "cohort": cohort, "meeting_id": meeting_id}
    return OwnPresence(
        Attendance.objects.filter(**own).select_related("by").order_by("entry__pk").last(),
        LateScan.objects.filter(**own).order_by("entry__pk").last(),
    )


def takes_part(person: Person, cohort_pk: int) -> bool:
    return any(each.takes_part and each.cohort_id == cohort_pk for each in memberships_of(person))


def code_typed_by(person: Person, typed: str, now: datetime) -> Code | None:
    """Return the code of a meeting of their own that somebody typed; None when none of them showed it."""
    for cohort_pk, meeting_id in _recent(person, now):
        try:
            return read_typed(typed, cohort_pk, meeting_id, now)
        except NoCode:
            continue
    return None


def _recent(person: Person, now: datetime) -> Iterator[tuple[int, str]]:
    own = [each.cohort_id for each in memberships_of(person) if each.takes_part]
    around = Appointment.objects.filter(cohort__in=own, starts_at__range=(now - _TYPED_OF, now + SCREEN_OPENS))
    yield from around.values_list("cohort", "meeting_id")
    yield from ((each.seat.appointment.cohort_id, each.seat.appointment.meeting_id) for each in wishes_of(person).values() if each.is_given)

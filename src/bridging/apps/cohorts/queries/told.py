"""Who hears of a changed calendar, and how it was changed before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import AppointmentChange, Cohort, CohortRole, Enrolment
from bridging.apps.cohorts.planned import Move


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody, and the changes that concern her or him."""

    person: Person
    moves: tuple[Move, ...]
    teaches: bool


def hearers_of(cohort: Cohort, moves: Sequence[Move], *, by: Person, now: datetime) -> list[Hearer]:
    """Return who is sent a mail: whoever takes part, in the track that the meeting is for, and whoever teaches or observes.

    Whoever makes the change knows of it.
    """
    news = tuple(move for move in moves if move.concerns(now))
    if not news:
        return []
    given = CohortRole.objects.filter(cohort=cohort, role__in=rules.OBSERVING_ROLES).select_related("person")
    staff = {each.person_id: each.person for each in given}
    found = [Hearer(person, news, teaches=True) for person in staff.values()]
    places = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ENROLLED).exclude(person__in=staff).select_related("person")
    found += [Hearer(place.person, tuple(move for move in news if move.after.is_for(place.track)), teaches=False) for place in places]
    return sorted(
        (each for each in found if each.moves and each.person != by), key=lambda each: (each.teaches, str(each.person).casefold())
    )


def changes_of(cohort: Cohort) -> list[tuple[AppointmentChange, dict[str, Any]]]:
    """Return how the calendar was changed, the newest first, each with the meeting in the outline; of what is no more only the id is left."""
    meetings = cohort.edition.outline["meetings"]
    rows = AppointmentChange.objects.filter(appointment__cohort=cohort).select_related("appointment", "changed_by")
    return [(row, meetings.get(row.appointment.meeting_id, {})) for row in rows]

"""When a cohort meets, as its module proposes."""

import datetime as dt
from datetime import datetime
from typing import Any, Final

from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.engines.courseware.calendar import Weekday

# A first proposal for the coordinator to change: whole days begin in the morning, online hours after a day's work.
_DAY_STARTS: Final = dt.time(9, 30)
_HOUR_STARTS: Final = dt.time(16, 0)
# The day for a meeting that names none; a second one in the same week takes the next of the row.
_USUAL_DAYS: Final[tuple[Weekday, ...]] = ("thu", "tue", "wed", "mon", "fri")


def plan_meetings(*, cohort: Cohort) -> list[Appointment]:
    """Propose a moment and a place for every meeting of the edition that has none yet, and return those added."""
    known = set(cohort.appointments.values_list("meeting_id", flat=True))
    calendar, taken, found = cohort.calendar(), set[tuple[int, str]](), []
    for meeting_id, meeting in cohort.edition.outline["meetings"].items():
        week = meeting["week"]
        day = meeting["day"] or next((day for day in _USUAL_DAYS if (week, day) not in taken), _USUAL_DAYS[0])
        taken.add((week, day))
        if meeting_id not in known:
            moment = _moment(calendar.date_of(week, day), meeting, cohort)
            found.append(Appointment(cohort=cohort, meeting_id=meeting_id, starts_at=moment, place=_place(cohort, meeting)))
    return Appointment.objects.bulk_create(found)


def _moment(day: dt.date, meeting: dict[str, Any], cohort: Cohort) -> datetime:
    return datetime.combine(day, _HOUR_STARTS if meeting["mode"] == "online" else _DAY_STARTS, cohort.zone())


def _place(cohort: Cohort, meeting: dict[str, Any]) -> str:
    return "" if meeting["mode"] == "online" else cohort.venue

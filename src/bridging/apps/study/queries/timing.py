"""When a cohort works and meets."""

import datetime as dt
from zoneinfo import ZoneInfo

from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.study.agenda import Meets, Timing
from bridging.engines.courseware.calendar import Calendar


def timing_of(cohort_id: int | None) -> Timing | None:
    """Return a cohort's timing in two queries; None outside a cohort."""
    if cohort_id is None:
        return None
    return timing_in(Cohort.objects.only("starts_on", "closed_days", "time_zone").get(pk=cohort_id))


def timing_in(cohort: Cohort) -> Timing:
    appointments = Appointment.objects.filter(cohort=cohort).values_list("meeting_id", "starts_at", "place", "is_cancelled")
    return Timing(
        Calendar(cohort.starts_on, frozenset(dt.date.fromisoformat(day) for day in cohort.closed_days)),
        ZoneInfo(cohort.time_zone),
        {meeting_id: Meets(starts_at, place, is_cancelled) for meeting_id, starts_at, place, is_cancelled in appointments},
    )

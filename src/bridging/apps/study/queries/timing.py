"""When a cohort works and meets."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.study.agenda import Meets, Timing
from bridging.apps.study.own_moments import own_moments
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


def timing_for(person: Person, cohort_id: int | None) -> Timing | None:
    """Return a cohort's timing as it is for somebody who takes part: with the moment and the room of the own group."""
    timing = timing_of(cohort_id)
    return timing if timing is None or cohort_id is None else with_own(timing, person, cohort_id)


def with_own(timing: Timing, person: Person, cohort_id: int) -> Timing:
    own = {key: moment for tell in own_moments for key, moment in tell(person, cohort_id).items()}
    meetings = {
        key: meets._replace(starts_at=own[key].starts_at, place=own[key].place) if key in own else meets
        for key, meets in timing.meetings.items()
    }
    return replace(timing, meetings=meetings)

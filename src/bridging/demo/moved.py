"""A meeting that was moved, so that there is a history to look at."""

from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import change_calendar
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.planned import Wanted

_MEETING: Final = "m1-question-hour"
_REASON: Final = "De docent moet die dag ergens anders zijn. / The teacher has to be elsewhere that day."


def fill_moved(cohort: Cohort, *, coordinator: Person, now: datetime) -> None:
    appointment = cohort.appointments.get(meeting_id=_MEETING)
    wanted = Wanted(meeting_id=_MEETING, starts_at=appointment.starts_at + timedelta(days=1), place=appointment.place)
    change_calendar(cohort=cohort, wanted=[wanted], reason=_REASON, by=coordinator, now=now - timedelta(days=2))

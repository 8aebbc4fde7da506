"""Rules of surveys that need no database."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from bridging.engines.courseware.calendar import Calendar
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.instruments.waves import PlannedWave

BATCH: Final = MINIMUM
"""As many sheets as must leave the sealed box together, and as must stay behind until the window closes."""
FOLLOW_UPS: Final = {"three-months": 91, "six-months": 182}
"""Days after the last day: whole weeks, so that the mail comes on the same day of the week."""
OPENS_AT: Final = dt.time(9)
LAST_PLANNED: Final = dt.timedelta(days=400)
"""After a cohort's last day nothing is planned for it any more."""


def opening_day(wave: PlannedWave, calendar: Calendar, ends_on: dt.date, week: int = 0) -> dt.date:
    """Return the day on which a wave opens: a worked one, unless it was asked to be so many days before. ``week``: of the unit, for one after a unit."""
    if wave.at == "intake":
        moment = calendar.starts_on
    elif wave.at == "unit-end":
        moment = calendar.week(week).last
    else:
        moment = ends_on + dt.timedelta(days=FOLLOW_UPS.get(wave.at, 0))
    return calendar.worked_on_or_after(moment + dt.timedelta(days=wave.offset))


def window(wave: PlannedWave, opens_on: dt.date, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Return when the window opens, in the morning, and closes, at the end of its last day."""
    closes_on = opens_on + dt.timedelta(days=wave.days)
    return dt.datetime.combine(opens_on, OPENS_AT, zone), dt.datetime.combine(closes_on, dt.time(), zone)

"""How long somebody was at a meeting who came late or left early, from what a clock on the wall showed."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


class NotDuringMeeting(Exception):
    """The clock never showed that while the meeting was held, or they left before they came."""


@dataclass(frozen=True, slots=True)
class Stay:
    """``minutes`` is None for who stayed from the beginning to the end."""

    minutes: int | None
    came_at: datetime | None
    left_at: datetime | None


def stay(starts_at: datetime, planned: int, zone: ZoneInfo, *, came: time | None, left: time | None) -> Stay:
    """Return the stay of who came, or left, when the clock showed a time. Raises NotDuringMeeting.

    Hours are counted as they go by: in the night in which the clock goes forward or back they are not what it shows.
    """
    begin = starts_at.astimezone(UTC)
    end = begin + planned * _MINUTE
    came_at = None if came is None else _moment(came, begin, end, zone)
    left_at = None if left is None else _moment(left, came_at or begin, end, zone)
    if came_at is None and left_at is None:
        return Stay(None, None, None)
    minutes = int(((left_at or end) - (came_at or begin)) / _MINUTE)
    if minutes <= 0:
        raise NotDuringMeeting
    return Stay(minutes, came_at, left_at)


def _moment(shown: time, begin: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    first = begin.astimezone(zone).date()
    for day in (first, first + timedelta(days=1)):
        # When the clock goes back it shows an hour twice.
        for fold in (0, 1):
            moment = datetime.combine(day, shown.replace(fold=fold), zone).astimezone(UTC)
            if begin <= moment <= end:
                return moment
    raise NotDuringMeeting

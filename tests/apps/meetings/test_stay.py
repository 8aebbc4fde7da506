"""How long somebody was there, by the clock of the place."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bridging.apps.meetings.stay import NotDuringMeeting, Stay, stay

AMSTERDAM, NEW_YORK = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/New_York")
# In these nights the clocks of the Netherlands go forward, and back.
SPRING, AUTUMN = datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_at", "zone", "came", "left", "minutes"),
    [
        (datetime(2026, 10, 5, 7, 30, tzinfo=UTC), AMSTERDAM, None, None, None),
        (datetime(2026, 10, 5, 7, 30, tzinfo=UTC), AMSTERDAM, time(9, 45), None, 165),
        (datetime(2026, 10, 5, 7, 30, tzinfo=UTC), AMSTERDAM, time(9, 45), time(12, 0), 135),
        # The same instants in another place, and over its midnight.
        (datetime(2026, 10, 5, 7, 30, tzinfo=UTC), NEW_YORK, time(3, 45), None, 165),
        (datetime(2026, 10, 6, 3, 0, tzinfo=UTC), NEW_YORK, time(0, 30), None, 90),
        # 01:30 until 05:30, for the clock skips an hour: who comes at 03:15 has missed 45 minutes.
        (SPRING, AMSTERDAM, time(3, 15), None, 135),
        # 02:30 until 04:30, by a clock that shows two to three twice: who leaves at 04:00 has been there 2 h 30.
        (AUTUMN, AMSTERDAM, None, time(4, 0), 150),
        (AUTUMN, AMSTERDAM, time(2, 40), time(2, 35), 55),
    ],
)
def test_minutes_go_by_whatever_the_clock_shows(starts_at: datetime, zone: ZoneInfo, came: time, left: time, minutes: int | None):
    found = stay(starts_at, 180, zone, came=came, left=left)

    assert found.minutes == minutes
    assert (found.came_at or starts_at) + timedelta(minutes=180 if minutes is None else minutes) == (
        found.left_at or starts_at + timedelta(minutes=180)
    )


def test_what_no_clock_showed_during_the_meeting_is_refused():
    starts_at = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
    for came, left in ((time(9, 0), None), (None, time(12, 31)), (time(11, 0), time(10, 0)), (time(12, 30), None)):
        with pytest.raises(NotDuringMeeting):
            stay(starts_at, 180, AMSTERDAM, came=came, left=left)
    assert stay(starts_at, 180, AMSTERDAM, came=time(9, 30), left=None) == Stay(180, starts_at, None)

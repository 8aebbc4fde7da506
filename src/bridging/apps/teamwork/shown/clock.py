"""The time of a session, as a screen shows it."""

from datetime import datetime

from bridging.apps.meetings.live import clock
from bridging.apps.meetings.live.clock import ShownClock
from bridging.engines.teamwork.session import Session


def clock_of(session: Session, now: datetime, *names: str) -> ShownClock:
    return clock.clock_of(session.clock.left(now, *names), is_paused=session.clock.is_paused)

"""Time that a team had: what was paused is not part of it."""

from datetime import datetime, timedelta

from bridging.engines.escape.state import Clock


def played(clock: Clock, since: datetime, until: datetime) -> timedelta:
    end = min(until, clock.paused_at) if clock.paused_at else until
    stood_still = sum((max(min(stop, end) - max(start, since), timedelta()) for start, stop in clock.pauses), timedelta())
    return max(end - since - stood_still, timedelta())


def whole_minutes(time: timedelta) -> int:
    """Return minutes that are full, as everybody says them."""
    return int(time.total_seconds() // 60)

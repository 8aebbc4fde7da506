"""The countdown of a screen."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class ShownClock:
    """``left_s`` is None where nothing runs out. Seconds, not an instant: the clock of a device is believed by nobody."""

    left_s: float | None
    is_paused: bool

    @property
    def is_up(self) -> bool:
        return self.left_s is not None and self.left_s <= 0

    @property
    def words(self) -> str:
        return minutes_and_seconds(self.left_s or 0)


def minutes_and_seconds(left_s: float) -> str:
    left = max(0, round(left_s))
    return f"{left // 60}:{left % 60:02}"


def clock_of(left: timedelta | None, *, is_paused: bool) -> ShownClock:
    return ShownClock(None if left is None else left.total_seconds(), is_paused)

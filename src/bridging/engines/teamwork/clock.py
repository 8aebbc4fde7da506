"""Time in a session: the server's instants. A phase ends when its minutes are over, later for who was given more, and stands still in a pause."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

GRACE: Final = timedelta(seconds=3)
"""A device sends what was chosen when its clock says 0; that takes a moment."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Of the phase that runs. ``more`` holds what was added, for all under an empty name."""

    since: datetime | None = None
    allowed: timedelta | None = None
    more: dict[str, timedelta] = field(default_factory=dict)
    stood_still: timedelta = timedelta()
    paused_at: datetime | None = None

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    def end(self, *names: str) -> datetime | None:
        """Return when time is up for who goes by these names (a team, a person); None while it stands still or nothing runs out."""
        if self.since is None or self.allowed is None or self.paused_at is not None:
            return None
        return self.since + self.allowed + self.stood_still + self._added(names)

    def left(self, now: datetime, *names: str) -> timedelta | None:
        """Return what is left, also in a pause; None where nothing runs out."""
        if self.since is None or self.allowed is None:
            return None
        return self.since + self.allowed + self.stood_still + self._added(names) - (self.paused_at or now)

    def takes(self, at: datetime, *names: str) -> bool:
        """Tell whether something that arrived at an instant is in time."""
        end = self.end(*names)
        return not self.is_paused and (end is None or at <= end + GRACE)

    def _added(self, names: tuple[str, ...]) -> timedelta:
        return sum((self.more.get(name, timedelta()) for name in {"", *names}), timedelta())

    def moved(self, seconds: int, name: str = "") -> "Clock":
        more = {**self.more, name: self.more.get(name, timedelta()) + timedelta(seconds=seconds)}
        return Clock(self.since, self.allowed, more, self.stood_still, self.paused_at)

    def paused(self, at: datetime) -> "Clock":
        return self if self.is_paused else Clock(self.since, self.allowed, self.more, self.stood_still, at)

    def resumed(self, at: datetime) -> "Clock":
        if self.paused_at is None:
            return self
        # A phase that was begun in the pause stood still since then only.
        still = at - max(self.paused_at, self.since or self.paused_at)
        return Clock(self.since, self.allowed, self.more, self.stood_still + still, None)

    def begun(self, at: datetime, minutes: int | None) -> "Clock":
        """Return the clock of the next phase: what was added to the last one does not carry over, a pause does."""
        allowed = None if minutes is None else timedelta(minutes=minutes)
        return Clock(at, allowed, {}, timedelta(), at if self.is_paused else None)

"""The time of a screen, and the mark by which a page knows whether there is news."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bridging.engines.teamwork.session import Session


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
        left = max(0, round(self.left_s or 0))
        return f"{left // 60}:{left % 60:02}"


def clock_of(session: Session, now: datetime, *names: str) -> ShownClock:
    left: timedelta | None = session.clock.left(now, *names)
    return ShownClock(None if left is None else left.total_seconds(), session.clock.is_paused)


def mark_of(*seen: Any) -> str:
    """Return a mark of what a screen shows: the same for the same, so that nothing is fetched anew that did not change."""
    said = json.dumps([asdict(each) if hasattr(each, "__dataclass_fields__") else each for each in seen], default=_plain, sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else str(value)

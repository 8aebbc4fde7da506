"""Hours of presence, summed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.meetings.queries.ledger import HoursLine


@dataclass(frozen=True, slots=True)
class Hours:
    """In minutes: at all meetings together, at those that are over, and of these present. ``missed`` counts those where presence is asked."""

    planned: int
    over: int
    present: int
    asked: int
    attended: int
    missed: int
    waits: int


def hours_of(lines: Iterable[HoursLine], now: datetime) -> Hours:
    held = [line for line in lines if not line.is_cancelled]
    asked = [line for line in held if line.is_asked]
    return Hours(
        planned=sum(line.planned for line in held),
        over=sum(line.planned for line in held if line.is_over(now)),
        present=sum(line.present_minutes or 0 for line in held),
        asked=len(asked),
        attended=sum(line.was_present for line in asked),
        missed=sum(line.is_over(now) and not line.was_present and not line.waits for line in asked),
        waits=sum(line.waits for line in held),
    )

"""Rules about guests that need no database."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

GUEST_LECTURE: Final = "guest-lecture"
LONGEST_ARRIVAL: Final = 600
LONGEST_REASON: Final = 200
LONGEST_QUESTION: Final = 300
MOST_QUESTIONS: Final = 5
"""Of one person, for one meeting."""
MOST_MATERIALS: Final = 12
SHOWN_IN_ROOM: Final = 5
LIVE_BEFORE: Final = timedelta(minutes=15)
LIVE_AFTER: Final = timedelta(minutes=30)
"""Votes count around the meeting: who comes early chooses already, and a lecture may run late."""
LINK_OUTLIVES_MEETING: Final = timedelta(weeks=6)
"""For thanks, what participants thought, and a permission that comes late."""
GUEST_KEPT: Final = timedelta(weeks=26)
"""So long after the link has ended the address is known still, to ask somebody again; then it is emptied."""
NO_NAME: Final = "–"
FEEDBACK_OPEN: Final = timedelta(days=7)
SCALE: Final = (1, 5)

_REGIONS: Final[Collection[str]] = frozenset(
    {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


def known_zones() -> list[str]:
    """Return the zones that are named for a region and a place: the others are older names for the same."""
    return sorted(name for name in available_timezones() if name.partition("/")[0] in _REGIONS)


def zone_name(zone: str) -> str:
    """Return a zone as it is read."""
    return zone.replace("_", " ")


def zone_or_none(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in available_timezones() else None


class Clearance(StrEnum):
    """Whether slides or a recording may be shown, and why not."""

    OPEN = "open"
    NO_PERMISSION = "no-permission"
    EMBARGO = "embargo"
    ENDED = "ended"


def clearance(*, is_permitted: bool, shown_from: date | None, shown_until: date | None, today: date) -> Clearance:
    """Tell whether something may be shown: with permission, from the first day on, and to the last one inclusive."""
    if not is_permitted:
        return Clearance.NO_PERMISSION
    if shown_from is not None and today < shown_from:
        return Clearance.EMBARGO
    if shown_until is not None and today > shown_until:
        return Clearance.ENDED
    return Clearance.OPEN

"""The hints of a lock for who leads: which a team sees, and the next one before it is sent."""

from dataclasses import dataclass
from datetime import timedelta

from bridging.engines.escape.schema import Both, Room
from bridging.engines.escape.state import LockRun


@dataclass(frozen=True, slots=True)
class HintAhead:
    """``is_offered``: the button of the team is lit. ``pushed_in``: after so long it comes by itself, and free."""

    tier: int
    words: Both
    is_offered: bool
    pushed_in: timedelta


def tiers_shown(room: Room, lock: str, run: LockRun, took: timedelta) -> int:
    """Return up to which tier a team sees the hints of a lock, however they came."""
    given = max((hint.tier for hint in run.hints), default=0)
    pushed = sum(took >= _pushed_after(room, lock, tier) for tier in range(1, len(room.locks[lock].hints) + 1))
    return max(given, pushed)


def hint_ahead(room: Room, lock: str, shown: int, took: timedelta) -> HintAhead | None:
    """Return the next hint of a lock that is open; None where there is no more."""
    written = room.locks[lock]
    if shown >= len(written.hints):
        return None
    tier = shown + 1
    return HintAhead(tier, written.hints[shown], took >= timedelta(minutes=written.minutes[1]), _pushed_after(room, lock, tier) - took)


def _pushed_after(room: Room, lock: str, tier: int) -> timedelta:
    _, usual, most = room.locks[lock].minutes
    return timedelta(minutes=usual + (most - usual) * (room.hint_rules.push + (tier - 1) / 2))

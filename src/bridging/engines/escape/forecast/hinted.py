"""What pushed hints do to the time that a lock takes."""

from datetime import timedelta
from typing import Final

from bridging.engines.escape.hints import pushed_after
from bridging.engines.escape.schema import Lock, Room

MINUTE: Final = timedelta(minutes=1)
STAYS: Final = 0.5
"""A pushed hint halves what is left: an assumption, to be held against runs that were played."""


def pushes(room: Room, lock: Lock) -> tuple[float, ...]:
    """Return at how many minutes after it opened each hint of a lock is pushed, as in the game."""
    return tuple(pushed_after(lock, room.hint_rules, tier) / MINUTE for tier in range(1, len(lock.hints) + 1))


def finished(begun: float, effort: float, *, least: float, hints: tuple[float, ...]) -> float:
    """Return when work that begins at a moment is done. ``hints`` are moments of the same clock, in their order.

    A hint that was there before work began helps from the first minute, yet nobody is quicker than ``least``: what is on the table must still be read,
    and the answer typed.
    """
    now, left = begun, effort
    for at in hints:
        if at >= now + left:
            break
        if at > now:
            left -= at - now
            now = at
        left *= STAYS
    return max(now + left, begun + least)

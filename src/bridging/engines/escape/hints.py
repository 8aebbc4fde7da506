"""Hints of a lock at a moment: which a team sees, and what the next one costs. They come with time, so nothing is stored of those.

Tiers come in order. The next is *offered* when the lock has been open for its usual minutes, and *pushed*, free, after ``push`` of the way from
usual to most; each further one is pushed half of that way later. Minutes are those in which the team could play.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bridging.engines.escape.schema import Both, HintRules, Lock
from bridging.engines.escape.state import Clock, HintGiven, TeamRun


@dataclass(frozen=True, slots=True)
class HintSeen:
    """A hint before the eyes of a team: a tier of the room's with its words, or what the game master wrote (tier 0, ``text``)."""

    tier: int
    how: Literal["asked", "sent", "pushed"]
    words: Both | None = None
    text: str = ""
    at: datetime | None = None
    cost_min: float = 0
    is_refunded: bool = False


@dataclass(frozen=True, slots=True)
class HintNext:
    """The hint that may be asked for. ``offered_in`` and ``pushed_in`` are time to play until then, nothing or less when it is so."""

    tier: int
    cost_min: float
    offered_in: timedelta
    pushed_in: timedelta

    @property
    def is_offered(self) -> bool:
        return self.offered_in <= timedelta()


@dataclass(frozen=True, slots=True)
class LockHints:
    """``next`` is None where there is no more, or the lock is not open."""

    seen: tuple[HintSeen, ...] = ()
    next: HintNext | None = None


def hints_at(team: TeamRun, lock_id: str, now: datetime) -> LockHints:
    """Return the hints of a lock of a team. After the lock was left behind they are those that it ended with."""
    room, run = team.bound.room, team.locks.get(lock_id)
    if run is None or lock_id not in room.locks:
        return LockHints()
    lock, rules = room.locks[lock_id], room.hint_rules
    took = time_at(run, team.clock, now, is_late=team.is_late)
    shown = tiers_seen(lock, rules, run.hints, took)
    own = tuple(HintSeen(0, "sent", text=hint.text, at=hint.at) for hint in run.hints if hint.tier == 0)
    seen = tuple(_seen(lock, run.hints, tier) for tier in range(1, shown + 1))
    return LockHints((*seen, *own), next_hint(lock, rules, shown, took) if run.is_open else None)


def next_hint(lock: Lock, rules: HintRules, shown: int, took: timedelta) -> HintNext | None:
    if shown >= len(lock.hints):
        return None
    tier = shown + 1
    return HintNext(tier, price(rules, tier), timedelta(minutes=lock.minutes[1]) - took, pushed_after(lock, rules, tier) - took)


def price(rules: HintRules, tier: int) -> float:
    """Return what asking for a hint takes of the preparation of the pitch, in minutes; never of the countdown."""
    return rules.cost[min(tier, len(rules.cost)) - 1] if rules.cost else 0


def tiers_seen(lock: Lock, rules: HintRules, given: Iterable[HintGiven], took: timedelta) -> int:
    """Return up to which tier the hints of a lock are seen, however they came."""
    pushed = sum(took >= pushed_after(lock, rules, tier) for tier in range(1, len(lock.hints) + 1))
    return max(pushed, max((hint.tier for hint in given), default=0))


def pushed_after(lock: Lock, rules: HintRules, tier: int) -> timedelta:
    _, usual, most = lock.minutes
    return timedelta(minutes=usual + (most - usual) * (rules.push + (tier - 1) / 2))


class Worked(Protocol):
    """A lock as it stands, or as it is being written on."""

    @property
    def opened_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...


def time_at(run: Worked, clock: Clock, now: datetime, *, is_late: bool) -> timedelta:
    """Return how long a team could work at a lock so far."""
    opened_at, closed_at = run.opened_at, run.closed_at
    if opened_at is None:
        return timedelta()
    until = now if closed_at is None else min(closed_at, now)
    if not is_late and clock.ends_at is not None and clock.paused_at is None:
        until = min(until, max(clock.ends_at, opened_at))
    return clock.played(opened_at, until)


def _seen(lock: Lock, given: Iterable[HintGiven], tier: int) -> HintSeen:
    """A tier that came with a higher one, or with time, was pushed."""
    words = lock.hints[tier - 1] if tier <= len(lock.hints) else None
    hint = next((each for each in given if each.tier == tier), None)
    if hint is None:
        return HintSeen(tier, "pushed", words)
    return HintSeen(
        tier, "asked" if hint.how == "asked" else "sent", words, at=hint.at, cost_min=hint.cost_min, is_refunded=hint.is_refunded
    )

"""What it means that a team opened a lock itself."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bridging.engines.escape.draft import LockDraft, TeamDraft
from bridging.engines.escape.state import Way

OVERTAKEN: Final = timedelta(seconds=20)
"""Who solves so soon after asking for a hint had it already."""


def closed_by_a_solve(team: TeamDraft, name: str, by: str, at: datetime, *, is_late: bool) -> None:
    lock = team.lock(name)
    if lock is not None:
        refund(lock, at - OVERTAKEN)
    team.close(name, Way.SOLVED, by, at, is_late=is_late)


def refund(lock: LockDraft, since: datetime) -> None:
    """Give back what hints cost that were asked since then."""
    lock.hints = [replace(hint, is_refunded=True) if hint.how == "asked" and hint.at >= since else hint for hint in lock.hints]

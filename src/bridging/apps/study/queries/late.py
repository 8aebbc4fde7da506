"""Works that wait for a result longer than the programme promises, the oldest first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bridging.apps.accounts.models import Person
from bridging.apps.study.queries.piles import Pile, PileWork
from bridging.apps.study.queries.rating_queue import is_open_for, piles_for


class Awaits(StrEnum):
    """What a late work waits for: that somebody gives it to raters, that they rate, that a third is found, that it is released."""

    SHARING_OUT = "sharing-out"
    RATING = "rating"
    THIRD = "third"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class LateWork:
    """``raters`` are those who have yet to rate it; ``is_mine``: one of them is who looks. ``days`` counts worked days past the last good one."""

    pile: Pile
    work: PileWork
    awaits: Awaits
    raters: tuple[Person | None, ...]
    is_mine: bool
    days: int


def late_works(person: Person, now: datetime) -> list[LateWork]:
    """Return what is late of a person's own works to rate, and all that is late where the person leads."""
    found = [_late(summary.pile, work, person, now) for summary in piles_for(person, now, only_waiting=True) for work in summary.overdue]
    return sorted(found, key=lambda each: (each.work.rate_by, each.work.version.handed_in_at, each.work.submission.pk))


def _late(pile: Pile, work: PileWork, person: Person, now: datetime) -> LateWork:
    raters = tuple(duty.rater for duty in work.duties if not work.is_ready(duty.place))
    days = pile.working_days_late(work.rate_by, now)
    return LateWork(pile, work, _awaits(work), raters, is_mine=is_open_for(work, person), days=days)


def _awaits(work: PileWork) -> Awaits:
    if not work.duties:
        return Awaits.SHARING_OUT
    if not work.is_complete:
        return Awaits.RATING
    return Awaits.THIRD if work.needs_third else Awaits.RELEASE

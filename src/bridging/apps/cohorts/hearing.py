"""Who hears of a changed calendar besides those of the cohort: an app above names them, and tells them in its own way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.apps.accounts.registries import Registry
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.planned import Move


@dataclass(frozen=True, slots=True)
class OutsideHearer:
    """``tell(occasion, reason, now)`` writes the mail about ``move``, in the transaction of the change."""

    name: str
    move: Move
    tell: Callable[[str, str, datetime], None]


outside_hearers: Final[Registry[Callable[[Cohort, Sequence[Move]], Iterable[OutsideHearer]]]] = Registry()


def outsiders_of(cohort: Cohort, moves: Sequence[Move], *, now: datetime) -> list[OutsideHearer]:
    news = [move for move in moves if move.concerns(now)]
    return [each for provider in outside_hearers for each in provider(cohort, news)]

"""Who hears of a changed calendar besides those of the cohort: an app above names them, and tells them in its own way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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


@dataclass(frozen=True, slots=True)
class OwnPart:
    """So long after a meeting begins somebody's own part of it does, and there it is."""

    after: timedelta
    place: Callable[[str], str]


own_parts: Final[Registry[Callable[[Cohort], Mapping[tuple[int, str], OwnPart]]]] = Registry()
"""(person, meeting) → the own part, of those who do not meet with everybody: an app above, which knows of groups, tells it."""


def parts_of(cohort: Cohort) -> dict[tuple[int, str], OwnPart]:
    return {place: part for provider in own_parts for place, part in provider(cohort).items()}


def outsiders_of(cohort: Cohort, moves: Sequence[Move], *, now: datetime) -> list[OutsideHearer]:
    news = [move for move in moves if move.concerns(now)]
    return [each for provider in outside_hearers for each in provider(cohort, news)]

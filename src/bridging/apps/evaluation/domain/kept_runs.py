"""What was worked out or shown for what is known now: reading and hashing all answers again would come to the same.

One mechanism for all pages: a place in the cache holds the mark of what was known (``queries.reading.stamp``) and what was found then. Another mark
makes it worth nothing. Runs themselves are never changed, so that their numbers are enough.

A teacher's page is exact: the mark is that of the own cohort. Figures for the programme take in what is answered on pages once an hour: as long as
many study, some come each second, and reading everybody again for each of them would make everybody wait. All else counts at once.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.releasing import Refused, Shown
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.queries.reading.stamp import scope_of, scope_of_cohort, stamp_of

_KEPT_S: Final = 24 * 3600


def stamp_of_cohort(cohort: Cohort, now: datetime) -> str:
    return stamp_of(now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), scope_of_cohort(cohort))


def stamp_of_report(filters: Filters, *, is_simulated: bool, now: datetime) -> str:
    scope = scope_of(filters, is_simulated=is_simulated)
    return stamp_of(now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), scope, practice_until=hour_of(now))


def hour_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


class Kept[T]:
    """The place of one value. ``about`` holds all that goes into it beside what the stamp marks."""

    def __init__(self, about: str, stamp: str) -> None:
        # A name of a partner may have signs in it that a key may not.
        self._place = f"evaluation:{sha256(about.encode()).hexdigest()}"
        self._stamp = stamp

    def get(self) -> T | None:
        seen: tuple[str, T] | None = cache.get(self._place)
        return seen[1] if seen is not None and seen[0] == self._stamp else None

    def keep(self, value: T) -> T:
        cache.set(self._place, (self._stamp, value), _KEPT_S)
        return value


def kept_run(about: str, stamp: str) -> AnalysisRun | None:
    """Return the run that was kept there, where it is still in the database."""
    return _run(Kept[int](about, stamp).get())


def keep_run(about: str, stamp: str, run: AnalysisRun) -> AnalysisRun:
    Kept[int](about, stamp).keep(run.pk)
    return run


def shown_again(about: str, stamp: str, *, reader: Person, find: Callable[[], Shown | Refused]) -> Shown | Refused:
    """Return what this reader saw of it, as long as nothing changed; else what is released now. What was refused is asked anew each time."""
    place = Kept[tuple[int, bool]](f"{about}:{reader.pk}", stamp)
    seen = place.get()
    run = _run(seen[0]) if seen else None
    if seen and run is not None:
        return Shown(run, is_kept=seen[1])
    found = find()
    if isinstance(found, Shown):
        place.keep((found.run.pk, found.is_kept))
    return found


def _run(pk: int | None) -> AnalysisRun | None:
    return None if pk is None else AnalysisRun.objects.filter(pk=pk).first()

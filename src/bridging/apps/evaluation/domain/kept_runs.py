"""What was worked out or shown for what is known now: reading and hashing all answers again would come to the same.

One mechanism for all pages: a row holds the mark of what was known (``queries.reading.stamp``) and the run that was worked out then. Another mark makes
it worth nothing. What a reader was shown is kept in the process, since that is looked up under the rules of releasing.

A teacher's page is exact: the mark is that of the own cohort. Figures for the programme take in what is answered on pages once an hour: as long as
many study, some come each second, and reading everybody again for each of them would make everybody wait. All else counts at once.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.releasing import Refused, Shown
from bridging.apps.evaluation.models import AnalysisRun, KeptRun
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.queries.reading.stamp import Common, scope_of, scope_of_cohort, stamp_of
from bridging.engines.measurement.records import canonical

_KEPT_S: Final = 24 * 3600
_ASKED_AGAIN: Final = timedelta(hours=1)


class Found(NamedTuple):
    """``is_new``: everybody was read anew for it; else it stood for what is known already."""

    run: AnalysisRun
    is_new: bool


def stamp_of_cohort(cohort: Cohort, now: datetime) -> str:
    return stamp_of(now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), scope_of_cohort(cohort))


def stamp_of_report(filters: Filters, *, is_simulated: bool, now: datetime, common: Common | None = None) -> str:
    scope = scope_of(filters, is_simulated=is_simulated)
    return stamp_of(now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), scope, practice_until=hour_of(now), common=common)


def hour_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def asked_for(kind: str, filters: Filters, *, is_simulated: bool) -> str:
    """Return what a report was asked for, so that it can be made again."""
    return canonical({"kind": kind, "filters": asdict(filters), "is_simulated": is_simulated})


def kept_run(about: str, stamp: str, *, now: datetime | None = None) -> AnalysisRun | None:
    """Return the run that was kept there under this mark. ``now`` where somebody asks, who may ask again."""
    row = KeptRun.objects.select_related("run").filter(place=_place(about), stamp=stamp).first()
    if row is None:
        return None
    if now is not None and now - row.asked_at > _ASKED_AGAIN:
        KeptRun.objects.filter(pk=row.pk).update(asked_at=now)
    return row.run


def keep_run(about: str, stamp: str, run: AnalysisRun, *, now: datetime, asked: str = "", is_asked: bool = True) -> AnalysisRun:
    """Keep a run. ``is_asked``: somebody looks at it now; else it was made ready for whoever looks next."""
    said = {"stamp": stamp, "run": run, "asked": asked}
    KeptRun.objects.update_or_create(
        place=_place(about), defaults=said | ({"asked_at": now} if is_asked else {}), create_defaults=said | {"asked_at": now}
    )
    return run


def shown_again(about: str, stamp: str, *, reader: Person, find: Callable[[], Shown | Refused]) -> Shown | Refused:
    """Return what this reader saw of it, as long as nothing changed; else what is released now. What was refused is asked anew each time."""
    place = f"evaluation:{_place(f'{about}:{reader.pk}')}"
    seen: tuple[str, int, bool] | None = cache.get(place)
    run = AnalysisRun.objects.filter(pk=seen[1]).first() if seen and seen[0] == stamp else None
    if seen and run is not None:
        return Shown(run, is_kept=seen[2])
    found = find()
    if isinstance(found, Shown):
        cache.set(place, (stamp, found.run.pk, found.is_kept), _KEPT_S)
    return found


def _place(about: str) -> str:
    # A name of a partner may have signs in it that a key may not.
    return sha256(about.encode()).hexdigest()

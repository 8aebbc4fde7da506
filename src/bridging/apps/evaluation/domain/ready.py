"""Reports that are made ready before anybody asks: who opens the programme in the morning does not wait for the night's results.

The programme as a whole, each of its modules, and what was asked for in the last days are held against what is known now, each minute, by whoever does
the due work. Nothing is shown to anybody by that: what a reader may see is looked up when she asks.

One mark of everybody says whether to look at all, and a few reports a round are worked out, since other due work waits behind them.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, Protocol

from django.core.cache import cache

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import module_reports, programme
from bridging.apps.evaluation.domain.kept_runs import Found, hour_of, stamp_of_report
from bridging.apps.evaluation.models import AnalysisRun, KeptRun
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.queries.reading.stamp import Common, mark_of_all

logger = logging.getLogger(__name__)

_LATELY: Final = timedelta(days=2)
_MOST: Final = 12
"""Reports of a choice of people that are held ready; the others are worked out when somebody asks."""
_FORGOTTEN: Final = timedelta(days=90)
_UNSEEN: Final = timedelta(days=1)


_MOST_ANEW: Final = 2
"""Reports that are worked out in one round; those that were looked at longest ago come first in the next."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_PLACE: Final = "evaluation:made-ready"


class _Stamp(Protocol):
    def __call__(self, filters: Filters, *, is_simulated: bool, now: datetime, common: Common) -> str: ...


class _Make(Protocol):
    def __call__(self, filters: Filters, stamp: str, *, is_simulated: bool, by: Person | None, now: datetime) -> Found: ...


class _Wanted(NamedTuple):
    kind: str
    filters: Filters
    is_simulated: bool


class _Look(NamedTuple):
    """When a report was held against what is known, and the mark of everybody then. ``failed``: the own mark under which it could not be made."""

    at: datetime = _NEVER
    mark: str = ""
    failed: str = ""


_MADE_BY: Final[Mapping[str, tuple[_Stamp, _Make]]] = {
    programme.KIND: (programme.programme_stamp, programme.programme_run),
    module_reports.KIND: (stamp_of_report, module_reports.module_run),
}


def make_ready(now: datetime) -> int:
    """Work out anew what is no longer what is known; return how many reports that were."""
    KeptRun.objects.filter(asked_at__lt=now - _FORGOTTEN).delete()
    _drop_what_nobody_saw(now)
    common = Common()
    mark = mark_of_all(day_of(now, is_simulated=False), hour_of(now), common)
    known: Mapping[_Wanted, _Look] = cache.get(_PLACE, {})
    looks = {each: known.get(each, _Look()) for each in [*_standing(), *_asked_lately(now)]}
    tried = made = 0
    for wanted, before in sorted(looks.items(), key=lambda look: look[1].at):
        if before.mark != mark and tried < _MOST_ANEW:
            looks[wanted], is_new = _made(wanted, before._replace(at=now, mark=mark), common)
            tried += is_new or looks[wanted].failed != before.failed
            made += is_new
    cache.set(_PLACE, looks, None)
    return made


def _made(wanted: _Wanted, look: _Look, common: Common) -> tuple[_Look, bool]:
    """Work a report out where what is known is not what it stands for; tell whether that was so. One that failed waits for another mark of its own."""
    said: dict[str, Any] = {"is_simulated": wanted.is_simulated, "now": look.at}
    stamp = look.mark
    try:
        stamp_of, make = _MADE_BY[wanted.kind]
        stamp = stamp_of(wanted.filters, **said, common=common)
        is_new = stamp != look.failed and make(wanted.filters, stamp, **said, by=None).is_new
    except Exception:
        logger.exception("A report could not be made ready: %s", wanted)
        return look._replace(failed=stamp), False
    return look._replace(failed=stamp if stamp == look.failed else ""), is_new


def _drop_what_nobody_saw(now: datetime) -> None:
    """Let go of runs that were made ready, stand for nothing any more, and were shown to nobody: while many study there is one an hour."""
    kept = KeptRun.objects.values("run")
    unseen = AnalysisRun.objects.filter(kind__in=list(_MADE_BY), is_made_ready=True, releases=None, exports=None)
    unseen.filter(run_at__lt=now - _UNSEEN).exclude(pk__in=kept).delete()


def _standing() -> Iterator[_Wanted]:
    """Return what is opened first, whoever asked before: the programme and its modules, of real people and of made-up ones."""
    for is_simulated in (False, True):
        modules = sorted(set(Cohort.objects.filter(is_synthetic=is_simulated).values_list("module_id", flat=True)))
        if modules:
            yield _Wanted(programme.KIND, Filters(), is_simulated)
        for module_id in modules:
            yield _Wanted(module_reports.KIND, Filters(module=module_id), is_simulated)


def _asked_lately(now: datetime) -> Iterator[_Wanted]:
    rows = KeptRun.objects.exclude(asked="").filter(asked_at__gt=now - _LATELY).order_by("-asked_at", "pk")[:_MOST]
    for said in (json.loads(row.asked) for row in rows):
        yield _Wanted(said["kind"], Filters(**said["filters"]), said["is_simulated"])

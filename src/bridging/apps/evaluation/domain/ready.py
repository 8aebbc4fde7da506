"""Reports that are made ready before anybody asks: who opens the programme in the morning does not wait for the night's results.

The programme as a whole, each of its modules, and what was asked for in the last days are held against what is known now, each minute, by whoever does
the due work. Nothing is shown to anybody by that: what a reader may see is looked up when she asks.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple, Protocol

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import module_reports, programme
from bridging.apps.evaluation.models import AnalysisRun, KeptRun
from bridging.apps.evaluation.queries.reading import Filters

logger = logging.getLogger(__name__)

_LATELY: Final = timedelta(days=2)
_MOST: Final = 12
"""Reports of a choice of people that are held ready; the others are worked out when somebody asks."""
_FORGOTTEN: Final = timedelta(days=90)
_UNSEEN: Final = timedelta(days=1)


class _Make(Protocol):
    def __call__(self, filters: Filters, *, is_simulated: bool, by: Person | None, now: datetime) -> AnalysisRun: ...


class _Wanted(NamedTuple):
    kind: str
    filters: Filters
    is_simulated: bool


_MADE_BY: Final[Mapping[str, _Make]] = {programme.KIND: programme.programme_run, module_reports.KIND: module_reports.module_run}


def make_ready(now: datetime) -> int:
    """Work out anew what is no longer what is known; return how many reports that were."""
    KeptRun.objects.filter(asked_at__lt=now - _FORGOTTEN).delete()
    _drop_what_nobody_saw(now)
    newest = AnalysisRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = 0
    for wanted in dict.fromkeys([*_standing(), *_asked_lately(now)]):
        try:
            run = _MADE_BY[wanted.kind](wanted.filters, is_simulated=wanted.is_simulated, by=None, now=now)
        except Exception:
            logger.exception("A report could not be made ready: %s", wanted)
            continue
        made += run.pk > newest
    return made


def _drop_what_nobody_saw(now: datetime) -> None:
    """Let go of runs that were made ready, stand for nothing any more, and were shown to nobody: while many study there is one an hour."""
    kept = KeptRun.objects.values("run")
    unseen = AnalysisRun.objects.filter(kind__in=list(_MADE_BY), purpose="reporting", run_by=None, releases=None, exports=None)
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

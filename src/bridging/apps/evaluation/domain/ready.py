"""Reports that are made ready before anybody asks for them again: who opens the programme in the morning does not wait for the night's results.

What was asked for in the last days is held against what is known now, each minute, by whoever does the due work. Nothing is shown to anybody by that:
what a reader may see is looked up when she asks.
"""

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Protocol

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain import module_reports, programme
from bridging.apps.evaluation.models import AnalysisRun, KeptRun
from bridging.apps.evaluation.queries.reading import Filters

logger = logging.getLogger(__name__)

_LATELY: Final = timedelta(days=2)
_MOST: Final = 12
"""Reports that are held ready; the others are worked out when somebody asks."""
_FORGOTTEN: Final = timedelta(days=90)


class _Make(Protocol):
    def __call__(self, filters: Filters, *, is_simulated: bool, by: Person | None, now: datetime) -> AnalysisRun: ...


_MADE_BY: Final[Mapping[str, _Make]] = {programme.KIND: programme.programme_run, module_reports.KIND: module_reports.module_run}


def make_ready(now: datetime) -> int:
    """Work out anew what was asked for lately and is no longer what is known; return how many that were."""
    KeptRun.objects.filter(asked_at__lt=now - _FORGOTTEN).delete()
    rows = list(KeptRun.objects.exclude(asked="").filter(asked_at__gt=now - _LATELY).order_by("-asked_at", "pk")[:_MOST])
    made = 0
    for row in rows:
        said = json.loads(row.asked)
        try:
            run = _MADE_BY[said["kind"]](Filters(**said["filters"]), is_simulated=said["is_simulated"], by=None, now=now)
        except Exception:
            logger.exception("A report could not be made ready: %s", row.asked)
            continue
        made += run.pk != row.run_id
    return made

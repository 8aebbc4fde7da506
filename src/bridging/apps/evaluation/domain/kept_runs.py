"""Runs that this process has seen for what is known now: reading and hashing all answers again would give the same."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.reading.stamp import stamp_of

_KEPT_S: Final = 24 * 3600


class KeptRun:
    """The place of one run. ``about`` holds all that goes into it beside what the stamp marks."""

    def __init__(self, about: str, now: datetime) -> None:
        self._place = f"evaluation:{about}"
        self._stamp = stamp_of(now.astimezone(ZoneInfo(settings.TIME_ZONE)).date())

    def get(self) -> AnalysisRun | None:
        seen = cache.get(self._place)
        return AnalysisRun.objects.filter(pk=seen[1]).first() if seen is not None and seen[0] == self._stamp else None

    def keep(self, run: AnalysisRun) -> AnalysisRun:
        cache.set(self._place, (self._stamp, run.pk), _KEPT_S)
        return run

"""The day on which figures are told: today, or for a programme that was made up, the day as if which it is told."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.reading.filters import Filters
from bridging.realtime import journal

SIMULATION: Final = "simulation"
"""The stream in which whoever fills a site with a made-up programme says as of when it is told, in ISO format, and how slugs of its cohorts begin."""


def day_of(now: datetime, *, is_simulated: bool) -> date:
    """Return today, in the time zone of the site. What is made up may reach beyond it, and is then told as of its own last day."""
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    said = [date.fromisoformat(entry.payload["as_of"]) for entry in journal.entries_of(SIMULATION)] if is_simulated else []
    return max((today, *said))


def told_cohorts(*, is_simulated: bool) -> str:
    """Return how the slugs begin of the cohorts that are the made-up programme; empty where all that is made up is."""
    newest = journal.entries_of(SIMULATION)[-1:] if is_simulated else []
    return str(newest[0].payload.get("cohorts", "")) if newest else ""


def told_of(filters: Filters, *, is_simulated: bool) -> str:
    """Return how the slugs begin of the cohorts that figures count: whoever asks for one cohort gets that one, and else the made-up programme alone."""
    return "" if filters.cohort else told_cohorts(is_simulated=is_simulated)


def told_at(cohort: Cohort, now: datetime) -> datetime:
    """Return the moment as of which a class is told: now, or for one of the made-up programme the end of its last day, where that is later."""
    if not (cohort.is_synthetic and cohort.slug.startswith(told_cohorts(is_simulated=True))):
        return now
    return max(now, datetime.combine(day_of(now, is_simulated=True), time(23, 59), ZoneInfo(settings.TIME_ZONE)))

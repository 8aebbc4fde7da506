"""The day on which figures are told: today, or for a programme that was made up, the day as if which it is told."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

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

"""What letters to applicants say about their cohort."""

from datetime import datetime
from typing import Any

from bridging.apps.cohorts.models import Application


def letter_context(application: Application, *, answer_by: datetime | None, reason: str) -> dict[str, Any]:
    """Return the cohort's words and dates, moments as a clock on its wall shows them."""
    cohort = application.cohort
    return {
        "slug": cohort.slug,
        "title_nl": cohort.title_nl,
        "title_en": cohort.title_en,
        "starts_on": cohort.starts_on,
        "venue": cohort.venue,
        "reason": reason,
        "answer_by": answer_by and answer_by.astimezone(cohort.zone()).replace(tzinfo=None),
    }

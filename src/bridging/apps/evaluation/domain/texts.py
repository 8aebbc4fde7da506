"""Deciding about words that somebody wrote, after reading them for names."""

from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import TextDecision, TextVerdict
from bridging.apps.evaluation.queries.texts import Written, groups_of


class NoSuchText(Exception):
    """Nothing of that name waits in the cohort: it was taken away, or too few people wrote."""


def decide_text(*, cohort: Cohort, digest: str, verdict: TextVerdict, text: str, by: Person, now: datetime) -> TextDecision:
    """Release a text, as it was written or with something taken out, or hold it back. Raises NoSuchText."""
    written = _written(cohort, digest)
    kept = text.strip() if verdict == TextVerdict.RELEASED and text.strip() != written.text else ""
    return TextDecision.objects.create(digest=digest, verdict=verdict, text=kept, decided_at=now, decided_by=by)


def _written(cohort: Cohort, digest: str) -> Written:
    for group in groups_of(cohort):
        for each in group.texts:
            if each.digest == digest:
                return each
    raise NoSuchText(digest)

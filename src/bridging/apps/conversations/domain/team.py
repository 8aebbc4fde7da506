"""Writing to the team of a cohort, and saying how soon it answers."""

import uuid
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.domain.questions import Empty, NotInCohort, keep_once, tell_team
from bridging.apps.conversations.models import Question, TeamPromise
from bridging.apps.conversations.queries import Seat
from bridging.apps.conversations.rules import ANSWER_DAYS


@transaction.atomic
def write_to_team(*, seat: Seat, key: uuid.UUID, text: str, now: datetime) -> Question:
    """Keep a message that only its writer and those who teach see. Raises Empty, TooMany, and NotInCohort for the team itself."""
    if seat.teaches:
        raise NotInCohort
    if not text:
        raise Empty
    cohort = Cohort.objects.select_related("edition").get(pk=seat.cohort_id)
    written = keep_once(seat, key, now, text=text, is_unnamed=False, module_id=cohort.module_id, edition_label=cohort.edition.label)
    tell_team(written, occasion=str(written.key), now=now)
    return written


@transaction.atomic
def promise_answer(*, cohort: Cohort, by: Person, days: int, now: datetime) -> TeamPromise:
    """Say within how many working days the team answers from now on; raise ValueError for another number than those on offer."""
    if days not in ANSWER_DAYS:
        raise ValueError(days)
    return TeamPromise.objects.create(cohort=cohort, days=days, set_by=by, set_at=now)

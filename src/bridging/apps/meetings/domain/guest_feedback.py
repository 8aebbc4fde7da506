"""What participants say about a guest lecture afterwards."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.meetings.guest_rules import SCALE
from bridging.apps.meetings.models import GuestFeedback
from bridging.apps.meetings.queries.guest_feedback import asks_feedback
from bridging.apps.meetings.queries.guests import moment_of_lecture


class NotAsked(Exception):
    """The lecture is not over, or was too long ago; or who answers took no part."""


class OffScale(Exception):
    """An answer is none of those that there are."""


@dataclass(frozen=True, slots=True)
class Answers:
    useful: int
    clear: int


@transaction.atomic
def give_feedback(*, cohort: Cohort, meeting_id: str, person: Person, answers: Answers, now: datetime) -> GuestFeedback:
    """Keep the two answers of a person, in the place of earlier ones. Raises OffScale or NotAsked."""
    if not all(SCALE[0] <= each <= SCALE[1] for each in (answers.useful, answers.clear)):
        raise OffScale
    takes_part = Enrolment.objects.in_force().filter(cohort=cohort, person=person).exists()
    if not takes_part or not asks_feedback(moment_of_lecture(cohort, meeting_id), now):
        raise NotAsked
    given, _ = GuestFeedback.objects.update_or_create(
        cohort=cohort,
        meeting_id=meeting_id,
        person=person,
        defaults={"useful": answers.useful, "clear": answers.clear, "given_at": now},
    )
    return given

"""Coming in with a code that a coordinator wrote on the board."""

from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort, Enrolment


class CodeUnknown(Exception):
    """No cohort has this code, or it is over; the visitor is not told which."""


def join_by_code(*, person: Person, code: str, now: datetime) -> Enrolment:
    """Enrol a person in the cohort of a code. Raises CodeUnknown, AlreadyEnrolled or CohortFull."""
    plain = rules.plain_join_code(code)
    cohort = Cohort.objects.filter(join_code__iexact=plain).first() if plain else None
    if cohort is None or now.astimezone(cohort.zone()).date() > cohort.ends_on:
        raise CodeUnknown
    return enrol(cohort=cohort, person=person, now=now, by=person, reason="code")

"""The one door to named data about learners: their own teacher, and never without a trace."""

from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment, EnrolmentQuerySet, TeachingLook
from bridging.apps.cohorts.queries import is_taught_by


class NotTheirCohort(Exception):
    """Names are for the teachers of the cohort alone."""


def teaching_audience(*, cohort: Cohort, teacher: Person, what: str, now: datetime, about: Person | None = None) -> EnrolmentQuerySet:
    """Log the look and return the members by name. Raises NotTheirCohort, and then logs nothing."""
    if not is_taught_by(cohort, teacher):
        raise NotTheirCohort
    TeachingLook.objects.create(person=teacher, cohort=cohort, what=what, about=about, looked_at=now)
    return Enrolment.objects.in_force().filter(cohort=cohort).select_related("person").order_by("person__display_name", "person__email")

"""The doors to named data about learners: for those with a task in their cohort, and never without a trace."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Cohort, CohortQuerySet, Enrolment, EnrolmentQuerySet, TeachingLook

_ONE_LOOK: Final = timedelta(hours=1)


class NotTheirCohort(Exception):
    """Names are for those who teach, observe, rate or examine the cohort, each for their own task."""


def teaching_audience(*, cohort: Cohort, teacher: Person, what: str, now: datetime, about: Person | None = None) -> EnrolmentQuerySet:
    """Log the look of a teacher and return the members by name. Raises NotTheirCohort, and then logs nothing."""
    return _audience(Cohort.objects.taught_by(teacher), cohort, teacher, what, now, about)


def observing_audience(*, cohort: Cohort, observer: Person, what: str, now: datetime, about: Person | None = None) -> EnrolmentQuerySet:
    """Log the look of an observer and return the members by name. Raises NotTheirCohort."""
    return _audience(Cohort.objects.observed_by(observer), cohort, observer, what, now, about)


def hosting_audience(*, cohort: Cohort, host: Person, what: str, now: datetime) -> EnrolmentQuerySet:
    """Log the look of who leads an escape room, once an hour, and return the members by name. Raises NotTheirCohort."""
    own = Cohort.objects.hosted_by(host)
    if TeachingLook.objects.filter(person=host, cohort=cohort, what=what, looked_at__gt=now - _ONE_LOOK).exists():
        return _members(own, cohort)
    return _audience(own, cohort, host, what, now, None)


def rating_audience(*, cohort: Cohort, rater: Person, what: str, now: datetime, about: Person | None = None) -> EnrolmentQuerySet:
    """Log the look of a rater, at whoever handed in work, and return the members by name. Raises NotTheirCohort."""
    rates, leads = Cohort.objects.rated_by(rater).values("pk"), Cohort.objects.rating_led_by(rater).values("pk")
    return _audience(Cohort.objects.filter(Q(pk__in=rates) | Q(pk__in=leads)), cohort, rater, what, now, about)


def examining_audience(*, cohort: Cohort, examiner: Person, what: str, now: datetime, about: Person | None = None) -> EnrolmentQuerySet:
    """Log the look of an examiner and return the members by name. Raises NotTheirCohort."""
    return _audience(Cohort.objects.examined_by(examiner), cohort, examiner, what, now, about)


def register_audience(*, cohort: Cohort, keeper: Person, what: str, now: datetime) -> EnrolmentQuerySet:
    """Log the look of who keeps a register of the cohort, as its teacher or coordinator; return also those who left. Raises NotTheirCohort."""
    taught, managed = Cohort.objects.taught_by(keeper).values("pk"), Cohort.objects.managed_by(keeper).values("pk")
    _audience(Cohort.objects.filter(Q(pk__in=taught) | Q(pk__in=managed)), cohort, keeper, what, now, None)
    ever = Enrolment.objects.filter(cohort=cohort).exclude(state=EnrolmentState.INVITED)
    return ever.select_related("person").order_by("person__display_name", "person__email")


def invigilating_audience(*, cohort: Cohort, invigilator: Person, what: str, now: datetime) -> EnrolmentQuerySet:
    """Log the look of somebody at the room of a test, once an hour, and return the members by name. Raises NotTheirCohort."""
    # Whoever may say who rates what may watch over a test: its teachers, examiners and coordinators.
    own = Cohort.objects.rating_led_by(invigilator)
    # The page of a room fetches itself anew every few seconds: that is one look.
    if TeachingLook.objects.filter(person=invigilator, cohort=cohort, what=what, looked_at__gt=now - _ONE_LOOK).exists():
        return _members(own, cohort)
    return _audience(own, cohort, invigilator, what, now, None)


def _audience(own: CohortQuerySet, cohort: Cohort, person: Person, what: str, now: datetime, about: Person | None) -> EnrolmentQuerySet:
    members = _members(own, cohort)
    TeachingLook.objects.create(person=person, cohort=cohort, what=what, about=about, looked_at=now)
    return members


def _members(own: CohortQuerySet, cohort: Cohort) -> EnrolmentQuerySet:
    if not own.filter(pk=cohort.pk).exists():
        raise NotTheirCohort
    return Enrolment.objects.in_force().filter(cohort=cohort).select_related("person").order_by("person__display_name", "person__email")

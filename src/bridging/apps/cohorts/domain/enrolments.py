"""Who takes part. Every change is on record: who, when, why."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.models import Cohort, Enrolment, EnrolmentChange
from bridging.apps.cohorts.queries import forget_memberships, taken_seats


class AlreadyEnrolled(Exception):
    """The person has a place in this cohort."""


class CohortFull(Exception):
    """All seats are taken."""


class NothingChanges(Exception):
    """The enrolment is in this state already."""


@transaction.atomic
def enrol(
    *, cohort: Cohort, person: Person, now: datetime, track: Track = Track.SIX_PLUS, by: Person | None = None, reason: str = ""
) -> Enrolment:
    """Give a person a place; whoever withdrew earlier comes back to the same one. Raises AlreadyEnrolled or CohortFull."""
    # Two people may take the last seat at once: the cohort's row is the lock.
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = Enrolment.objects.filter(cohort=cohort, person=person).first()
    if known is not None and known.state in {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED}:
        raise AlreadyEnrolled
    if taken_seats(cohort) >= cohort.seats:
        raise CohortFull
    if known is None:
        known = Enrolment.objects.create(cohort=cohort, person=person, track=track, enrolled_at=now)
        before = ""
    else:
        before = known.state
        known.state, known.track = EnrolmentState.ENROLLED, track
        known.save(update_fields=["state", "track"])
    EnrolmentChange.objects.create(
        enrolment=known, before=before, after=EnrolmentState.ENROLLED, reason=reason, changed_at=now, changed_by=by
    )
    person.forget_roles()
    forget_memberships(person)
    return known


@transaction.atomic
def change_enrolment(
    *, enrolment: Enrolment, state: EnrolmentState, now: datetime, by: Person | None = None, reason: str = ""
) -> Enrolment:
    """Change the state of a place. Raises NothingChanges, and CohortFull when somebody comes back and no seat is left."""
    Cohort.objects.select_for_update().get(pk=enrolment.cohort_id)
    current = Enrolment.objects.select_related("cohort").get(pk=enrolment.pk)
    if current.state == state:
        raise NothingChanges
    returns = current.state == EnrolmentState.WITHDRAWN and state in {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED}
    if returns and taken_seats(current.cohort) >= current.cohort.seats:
        raise CohortFull
    EnrolmentChange.objects.create(enrolment=current, before=current.state, after=state, reason=reason, changed_at=now, changed_by=by)
    current.state = state
    current.save(update_fields=["state"])
    return current

"""Who takes part. Every change is on record: who, when, why."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import ApplicationState, EnrolmentState, Track
from bridging.apps.cohorts.domain.moves import settle
from bridging.apps.cohorts.domain.waiting import move_up
from bridging.apps.cohorts.models import Cohort, Enrolment, EnrolmentChange
from bridging.apps.cohorts.queries import forget_memberships
from bridging.apps.cohorts.queries.seats import pool_of, room_of


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
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = Enrolment.objects.filter(cohort=cohort, person=person).first()
    if known is not None and known.state in {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED}:
        raise AlreadyEnrolled
    if not _has_seat_for(current, person):
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
    settle(cohort=current, person=person, after=ApplicationState.ACCEPTED, now=now, by=by, reason=reason)
    person.forget_roles()
    forget_memberships(person)
    return known


@transaction.atomic
def change_enrolment(
    *, enrolment: Enrolment, state: EnrolmentState, now: datetime, by: Person | None = None, reason: str = ""
) -> Enrolment:
    """Change the state of a place; a seat that comes free is offered to the first who waits.

    Raises NothingChanges, and CohortFull when somebody comes back and no seat is left.
    """
    cohort = Cohort.objects.select_for_update().get(pk=enrolment.cohort_id)
    current = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
    if current.state == state:
        raise NothingChanges
    left = current.state in {EnrolmentState.WITHDRAWN, EnrolmentState.MOVED}
    returns = left and state in {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED}
    if returns and not _has_seat_for(cohort, current.person):
        raise CohortFull
    EnrolmentChange.objects.create(enrolment=current, before=current.state, after=state, reason=reason, changed_at=now, changed_by=by)
    current.state = state
    current.save(update_fields=["state"])
    if state in {EnrolmentState.WITHDRAWN, EnrolmentState.MOVED}:
        settle(cohort=cohort, person=current.person, after=ApplicationState.WITHDRAWN, now=now, by=by, reason=reason)
        move_up(cohort=cohort, now=now, reason="place-withdrawn")
    elif returns:
        settle(cohort=cohort, person=current.person, after=ApplicationState.ACCEPTED, now=now, by=by, reason=reason)
    return current


def _has_seat_for(cohort: Cohort, person: Person) -> bool:
    # A place that was offered is held: nobody takes it by another way, and whoever it was offered to needs no second one.
    return room_of(cohort, without=person).left(pool_of(cohort, person)) > 0

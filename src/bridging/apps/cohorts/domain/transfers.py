"""Going over to another group that takes the same module: the record stays with the person, and both groups say how it came."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.domain.enrolments import change_enrolment, enrol
from bridging.apps.cohorts.models import Cohort, Enrolment


class CannotMove(Exception):
    """The person does not take part here, or the other group takes another module."""


class WhyMissing(Exception):
    """A transfer is made for a reason."""


@transaction.atomic
def transfer(*, enrolment: Enrolment, to: Cohort, by: Person, now: datetime, reason: str) -> Enrolment:
    """Give somebody a place in another group of the module and free the one held; say so by mail. Return the new place.

    What was handed in, sat, observed and attended belongs to the person and the module, so nothing of it moves. Raises WhyMissing, CannotMove,
    or what enrolling raises: AlreadyEnrolled, CohortFull.
    """
    if not reason.strip():
        raise WhyMissing
    # In one order, so that two transfers that cross wait for each other and end.
    locked = {cohort.pk: cohort for cohort in Cohort.objects.select_for_update().filter(pk__in=[enrolment.cohort_id, to.pk]).order_by("pk")}
    current = Enrolment.objects.select_related("person").get(pk=enrolment.pk)
    before, after = locked[enrolment.cohort_id], locked[to.pk]
    if current.state != EnrolmentState.ENROLLED or before == after or before.module_id != after.module_id:
        raise CannotMove
    said = reason.strip()[:160]
    place = enrol(
        cohort=after, person=current.person, now=now, track=Track(current.track), by=by, reason=f"{before.slug} → {after.slug}: {said}"
    )
    change_enrolment(enrolment=current, state=EnrolmentState.MOVED, now=now, by=by, reason=f"{before.slug} → {after.slug}: {said}")
    queue_mail(
        to=current.person,
        kind="cohort-moved",
        occasion=f"move-{place.changes.latest('pk').pk}",
        now=now,
        context={
            "title_nl": after.title_nl,
            "title_en": after.title_en,
            "from_nl": before.title_nl,
            "from_en": before.title_en,
            "starts_on": after.starts_on,
            "reason": said,
            "by": by,
        },
    )
    return place

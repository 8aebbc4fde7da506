"""What people need on the days: read by the coordinator with a trace, and deleted when the days are over."""

from datetime import datetime, timedelta

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import ApplicationNeeds, Cohort, Enrolment, Offering, TeachingLook
from bridging.apps.cohorts.queries.people import coordinates


class NotTheCoordinator(Exception):
    """Access needs and diet are for the cohort's coordinator alone."""


@transaction.atomic
def needs_of(*, cohort: Cohort, coordinator: Person, now: datetime) -> list[ApplicationNeeds]:
    """Log the look and return the needs of those who take part. Raises NotTheCoordinator, and then logs nothing."""
    if not coordinates(cohort, coordinator):
        raise NotTheCoordinator
    TeachingLook.objects.create(person=coordinator, cohort=cohort, what="needs", looked_at=now)
    taking_part = Enrolment.objects.in_force().filter(cohort=cohort).values("person")
    found = ApplicationNeeds.objects.filter(application__cohort=cohort, application__person__in=taking_part)
    return list(found.select_related("application__person").order_by("application__person__display_name"))


def forget_needs(now: datetime) -> int:
    """Delete the needs of cohorts that ended long enough ago; return how many there were."""
    gone = 0
    for offering in Offering.objects.filter(cohort__applications__needs__isnull=False).select_related("cohort").distinct():
        if now.astimezone(offering.cohort.zone()).date() > offering.cohort.ends_on + timedelta(days=offering.needs_days):
            gone += ApplicationNeeds.objects.filter(application__cohort=offering.cohort).delete()[0]
    return gone

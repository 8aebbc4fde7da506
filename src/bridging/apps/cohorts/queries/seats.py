"""How many seats there are, and for whom."""

from collections import Counter

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import Pool, Room
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Cohort, Enrolment, PartnerSeats


def room_of(cohort: Cohort, *, without: Person | None = None) -> Room:
    """Return the seats of a cohort with who holds them, one person left out where it is asked whether there is a seat for just that one."""
    kept = dict(PartnerSeats.objects.filter(cohort=cohort).values_list("pk", "seats"))
    applications = Application.objects.filter(cohort=cohort)
    pools: dict[int, Pool] = dict(applications.filter(is_partner_confirmed=True).values_list("person_id", "partner_id"))
    holders = set(Enrolment.objects.in_force().filter(cohort=cohort).values_list("person_id", flat=True))
    holders |= set(applications.filter(state=ApplicationState.OFFERED).values_list("person_id", flat=True))
    if without is not None:
        holders.discard(without.pk)
    return Room(cohort.seats, kept, Counter(pools.get(holder) for holder in holders))


def pool_of(cohort: Cohort, person: Person) -> Pool:
    """Return the seats that a person's place counts among."""
    confirmed = Application.objects.filter(cohort=cohort, person=person, is_partner_confirmed=True)
    return confirmed.values_list("partner_id", flat=True).first()

"""Who is in a cohort, who runs it, and whom one may count."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Count

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.models import Cohort, CohortQuerySet, Enrolment, EnrolmentQuerySet, Invitation


def is_managed_by(cohort: Cohort, person: Person) -> bool:
    return Cohort.objects.managed_by(person).filter(pk=cohort.pk).exists()


def coordinates(cohort: Cohort, person: Person) -> bool:
    """Tell whether somebody is the coordinator of a cohort, or of the programme: to run it as leader or administrator is not enough."""
    own = cohort.roles.filter(person=person, role=Role.COORDINATOR)
    return person.has_programme_role(Role.COORDINATOR) or own.exists()


def cohorts_with_counts(cohorts: CohortQuerySet) -> list[tuple[Cohort, int]]:
    """Return each cohort with the number of people who take part, newest first."""
    found = Cohort.objects.filter(pk__in=cohorts.values("pk")).select_related("edition").defer("edition__outline")
    counts = dict(Enrolment.objects.in_force().filter(cohort__in=found).order_by().values_list("cohort").annotate(Count("pk")))
    return [(cohort, counts.get(cohort.pk, 0)) for cohort in found]


def reporting_audience(cohort: Cohort) -> EnrolmentQuerySet:
    """Return whose data may be counted in a report: no made-up person counts, unless the whole cohort is made up.

    Counts made from it are shown through ``engines.measurement.disclosure`` only, and never with a name.
    """
    enrolments = Enrolment.objects.in_force().filter(cohort=cohort)
    return enrolments if cohort.is_synthetic else enrolments.filter(person__is_synthetic=False)


def taken_seats(cohort: Cohort) -> int:
    return Enrolment.objects.in_force().filter(cohort=cohort).count()


def find_invitation(token: str, *, now: datetime) -> Invitation | None:
    """Return the invitation that a link stands for, if it may still be used."""
    found = Invitation.objects.open_at(now).filter(digest=rules.digest_of(token))
    return found.select_related("cohort__edition", "invited_by").first()


def has_address(person: Person, email: str) -> bool:
    """Tell whether mail to an address reaches the person: the main address, or another that was confirmed."""
    return person.email.lower() == email.lower() or EmailAddress.objects.filter(user=person, verified=True, email__iexact=email).exists()

"""A private address for the questions after the course."""

from datetime import datetime

from django.db.models import Max

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import FollowUpAddress, Wave
from bridging.apps.surveys.rules import FOLLOW_UPS


def keep_address(*, cohort: Cohort, person: Person, email: str, language: str, now: datetime) -> FollowUpAddress:
    """Keep where somebody wants to be asked after the course; a later address replaces the earlier one."""
    fields = {"email": email, "language": language, "given_at": now}
    return FollowUpAddress.objects.update_or_create(cohort=cohort, person=person, defaults=fields)[0]


def forget_address(*, address: FollowUpAddress) -> None:
    """Delete an address, and what was mailed to it."""
    OutboxMail.objects.filter(person=None, address__iexact=address.email, kind__startswith="survey-").delete()
    address.delete()


def forget_old_addresses(now: datetime) -> int:
    """Delete the addresses of cohorts whose last questions have closed; return how many."""
    latest = dict(Wave.objects.filter(moment__in=FOLLOW_UPS).values_list("cohort").annotate(Max("closes_at")))
    done = [address for address in FollowUpAddress.objects.all() if address.cohort_id not in latest or latest[address.cohort_id] <= now]
    for address in done:
        forget_address(address=address)
    return len(done)

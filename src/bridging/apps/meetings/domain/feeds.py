"""Giving somebody's calendar a new address."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.models import FeedRenewal


@transaction.atomic
def renew_feed(*, person: Person, now: datetime) -> FeedRenewal:
    """Let the present address hold no more."""
    Person.objects.select_for_update().get(pk=person.pk)
    return FeedRenewal.objects.create(person=person, number=FeedRenewal.objects.filter(person=person).count() + 1, renewed_at=now)

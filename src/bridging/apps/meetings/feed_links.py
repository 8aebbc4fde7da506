"""The secret address of somebody's calendar: signed, kept nowhere, and made anew by counting on."""

from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.models import FeedRenewal

_SALT: Final = "meetings-feed"


def feed_address(person: Person) -> str:
    token = Signer(salt=_SALT).sign_object([person.pk, _number(person.pk)], compress=True)
    return settings.BRIDGING_BASE_URL + reverse("meetings:feed-file", args=[token])


def person_of_feed(token: str) -> Person | None:
    """Return whose calendar an address is; None for one that was renewed, or was never ours."""
    try:
        pk, number = Signer(salt=_SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Person.objects.filter(pk=pk, is_active=True).first() if number == _number(pk) else None


def _number(person_id: int) -> int:
    return FeedRenewal.objects.filter(person=person_id).count()

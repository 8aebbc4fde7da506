"""Doing without a kind of mail, from the settings or by the link in the mail itself."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse

from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.models import MailChoice, Person
from bridging.apps.accounts.queries import wants_mail

_SALT: Final = "mail-choice"


class LinkUnknown(Exception):
    """The link is no link of ours, or its account is gone."""


def choose_mail(*, person: Person, kind: OptionalMail, is_wanted: bool, now: datetime) -> None:
    """Remember a choice; choosing the same again changes nothing."""
    if wants_mail(person, kind) != is_wanted:
        MailChoice.objects.create(person=person, kind=kind, is_wanted=is_wanted, chosen_at=now)


def stop_link(person: Person, kind: OptionalMail) -> str:
    """Return the address by which whoever holds the mail can do without further ones, signed in or not."""
    token = signing.dumps([person.pk, kind.value], salt=_SALT, compress=True)
    return settings.BRIDGING_BASE_URL + reverse("accounts:mail-stop", args=[token])


def read_stop_link(token: str) -> tuple[Person, OptionalMail]:
    """Raises LinkUnknown."""
    try:
        pk, kind = signing.loads(token, salt=_SALT)
        return Person.objects.get(pk=pk), OptionalMail(kind)
    except (signing.BadSignature, Person.DoesNotExist, ValueError) as fault:
        raise LinkUnknown from fault

"""The link of a guest: signed, so that one who guesses is refused without a look at anything that is kept.

There is nothing to count by address, where a whole hospital may have one: 256 bits are not guessed.
"""

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from bridging.apps.meetings.models import Guest

_SALT = "meetings-guest"


def token_of(guest: Guest) -> str:
    return Signer(salt=_SALT).sign_object([guest.key.hex, guest.link_number])


def address_of_guest(guest: Guest) -> str:
    """Return the whole link, as it stands in mail."""
    return settings.BRIDGING_BASE_URL + reverse("meetings:guest", args=[token_of(guest)])


def read_token(token: str) -> tuple[uuid.UUID, int] | None:
    """Return key and number of a link that this installation made; None for any other."""
    try:
        key, number = Signer(salt=_SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return uuid.UUID(key), int(number)

"""The link of an invitation: made from its key and the installation's secret, so that a reminder has the same one; only its digest is kept."""

import hashlib
import uuid
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse

if TYPE_CHECKING:
    from bridging.apps.surveys.models import Invitation

_SALT: Final = "surveys-invitation"


def token_of(key: uuid.UUID) -> str:
    return Signer(salt=_SALT).signature(key.hex)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(invitation: "Invitation") -> str:
    """Return the whole link, as it stands in mail."""
    return settings.BRIDGING_BASE_URL + reverse("surveys:by-link", args=[token_of(invitation.key)])

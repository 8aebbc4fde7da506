"""Names of people that mean nothing outside the records in which they stand."""

import hmac
import secrets
from hashlib import sha256

from django.utils.crypto import salted_hmac

_LENGTH = 16


class Pseudonyms:
    """Gives each person a name, by a salt. Without one it is drawn and kept nowhere: two sets of records cannot be joined by their names."""

    def __init__(self, salt: bytes | None = None) -> None:
        self._salt = salt or secrets.token_bytes(32)
        self._known: dict[str, str] = {}

    def of(self, person: object) -> str:
        said = str(person)
        if said not in self._known:
            self._known[said] = hmac.new(self._salt, said.encode(), sha256).hexdigest()[:_LENGTH]
        return self._known[said]


def lasting_salt() -> bytes:
    """Return the salt for analyses that are run again: the same people have the same names as long as the site keeps its secret."""
    return salted_hmac("bridging.evaluation.records", "run", algorithm="sha256").digest()

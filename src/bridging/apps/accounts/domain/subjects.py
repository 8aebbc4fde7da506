"""The opaque name under which somebody stands in the journal."""

import uuid

from bridging.apps.accounts.models import Person, Subject

_KEPT = "subject_key"


def subject_of(person: Person) -> uuid.UUID:
    """Return the person's key in the journal; made at the first use, and read once per loaded person."""
    kept = person.__dict__.get(_KEPT)
    if kept is None:
        kept = person.__dict__[_KEPT] = Subject.objects.get_or_create(person=person)[0].key
    return uuid.UUID(str(kept))

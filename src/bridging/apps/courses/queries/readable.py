"""Which modules a person may read."""

from typing import TYPE_CHECKING

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.queries import roles_of
from bridging.apps.courses.models import Edition
from bridging.apps.courses.readers import Readership, module_readers

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from bridging.apps.accounts.models import Person

_AUTHORS = frozenset({Role.AUTHOR, Role.ADMINISTRATOR})


def is_author(person: "Person | AnonymousUser") -> bool:
    return bool(_AUTHORS & roles_of(person))


def readable_modules(person: "Person | AnonymousUser") -> dict[str, Readership]:
    """Return module id → how the person reads it. Authors read the newest edition of every module; nobody reads nothing."""
    if not person.is_authenticated:
        return {}
    found: dict[str, Readership] = {}
    for provider in module_readers:
        for readership in provider(person):
            found[readership.module_id] = _either(found.get(readership.module_id), readership)
    if is_author(person):
        newest = Edition.objects.exclude(module_id=Edition.REFERENCE).latest_of_each_module()
        for module_id, edition_id in newest.values_list("module_id", "pk"):
            found.setdefault(module_id, Readership(module_id, edition_id))
    return found


def _either(known: Readership | None, other: Readership) -> Readership:
    """Join what a person may do in two cohorts of one module: the newer edition is read."""
    if known is None:
        return other
    return Readership(known.module_id, max(known.edition_id, other.edition_id), known.teaches or other.teaches)

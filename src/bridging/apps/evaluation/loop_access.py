"""Rules about one finding, for ``@open_to``; the address names it by ``key``. Whoever may not, need not know that it exists."""

import uuid
from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.courses.queries.readable import is_author
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.people import modules_of, works_on
from bridging.apps.study.queries.readers import reader_of

_KEPT: Final = "_finding"


def finding_of(request: HttpRequest, key: uuid.UUID) -> Finding | None:
    """Return the finding of an address; read once per request, for the rule and for the view."""
    kept: dict[uuid.UUID, Finding | None] = request.__dict__.setdefault(_KEPT, {})
    if key not in kept:
        kept[key] = Finding.objects.select_related("owner", "cohort", "found_by").filter(key=key).first()
    return kept[key]


def _works_on_finding(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
    person = request.user
    found = finding_of(request, key) if isinstance(person, Person) else None
    return found is not None and isinstance(person, Person) and works_on(person, found.module_id)


def _works_on_any(request: HttpRequest, **_: object) -> bool:
    return isinstance(request.user, Person) and bool(modules_of(request.user))


def _writes(request: HttpRequest, **_: object) -> bool:
    return isinstance(request.user, Person) and is_author(request.user)


def _reads_module(request: HttpRequest, *, module_id: str, **_: object) -> bool:
    return reader_of(request.user, module_id) is not None


finders: Final = Rule("author, teacher of a module, or who answers for the programme", _works_on_any)
workers_on_finding: Final = Rule(
    "author or teacher of the module of the finding, or who answers for the programme", _works_on_finding, is_secret=True
)
writers_of_finding: Final = Rule(
    "author, of a finding", lambda request, **values: _writes(request) and _works_on_finding(request, **values), is_secret=True
)
readers_of_changes: Final = Rule("reader of the module", _reads_module, is_secret=True)

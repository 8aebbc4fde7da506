"""What people answered when they were asked whether their data may be used for research."""

from typing import Final

from django.db.models import QuerySet

from bridging.apps.accounts.models import ConsentDecision, Person
from bridging.engines.measurement.records import Consent

PURPOSE: Final = "research"


def research_consent(people: "QuerySet[Person, int]") -> dict[int, Consent]:
    """Return person → what counts, in one query: the newest answer. Who was never asked is not in it, and did not consent."""
    decided = ConsentDecision.objects.filter(text__purpose=PURPOSE, person__in=people).order_by("decided_at", "pk")
    found: dict[int, Consent] = {}
    for person, is_given in decided.values_list("person_id", "is_given"):
        found[person] = "yes" if is_given else _taken_back(found.get(person))
    return found


def _taken_back(before: Consent | None) -> Consent:
    """Return no for who never said yes: only what was given can be withdrawn."""
    return "no" if before in (None, "no") else "withdrawn"


def research_consent_of(person: Person) -> Consent | None:
    """Return what counts of one person; None of who was never asked."""
    return research_consent(Person.objects.filter(pk=person.pk).values_list("pk", flat=True)).get(person.pk)

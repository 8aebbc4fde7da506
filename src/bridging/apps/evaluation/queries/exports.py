"""What is asked of studies and exports: who consented, and who of an earlier export does so no more."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max, Min, QuerySet

from bridging.apps.accounts.models import ConsentDecision, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import ExportMember, ResearchExport
from bridging.apps.evaluation.queries.reading import EVERYBODY, Filters
from bridging.apps.evaluation.queries.reading.consent import PURPOSE, research_consent
from bridging.apps.evaluation.queries.reading.people import that_took_part


def consent_counts(*, is_simulated: bool) -> Mapping[str, int]:
    """Return how many people said what about research; "unasked" did not answer yet."""
    people = _accounts(that_took_part(EVERYBODY, is_simulated=is_simulated).values("person_id"))
    said = Counter(research_consent(people).values())
    return {**{answer: said[answer] for answer in ("yes", "no", "withdrawn")}, "unasked": people.count() - said.total()}


def gone_since(export: ResearchExport) -> list[str]:
    """Return the study ids of those whose rows must be deleted: they took consent back since, or their account is gone."""
    members = list(ExportMember.objects.filter(export=export).values_list("person_id", "study_id"))
    consent = research_consent(_accounts([person for person, _ in members if person]))
    return sorted(study_id for person, study_id in members if consent.get(person) != "yes")


def consenting_members(export: ResearchExport) -> set[int]:
    """Return who of an export still consents, by number of the account."""
    people = set(ExportMember.objects.filter(export=export, person__isnull=False).values_list("person_id", flat=True))
    consent = research_consent(_accounts(people))
    return {person for person in people if consent.get(person) == "yes"}


def _accounts(people: "Collection[int] | QuerySet[Any, Any]") -> "QuerySet[Person, int]":
    return Person.objects.filter(pk__in=people).values_list("pk", flat=True)


def ever_consented() -> list[int]:
    """Return everybody who ever said yes: those whom a name in records for research can stand for."""
    return list(
        ConsentDecision.objects.filter(text__purpose=PURPOSE, is_given=True).order_by().values_list("person_id", flat=True).distinct()
    )


def exports_with(person: Person) -> int:
    """Return in how many exports somebody stands."""
    return ExportMember.objects.filter(person=person).order_by().values("export").distinct().count()


def scopes() -> list[Filters]:
    """Return what may be exported: all, a year, a module or a cohort; nobody puts a group together."""
    cohorts = Cohort.objects.order_by("starts_on", "slug")
    ends = cohorts.aggregate(first=Min("starts_on"), last=Max("starts_on"))
    years = range(ends["first"].year, ends["last"].year + 1) if ends["first"] else ()
    modules = sorted(set(cohorts.values_list("module_id", flat=True)))
    return [
        EVERYBODY,
        *(Filters(year=year) for year in years),
        *(Filters(module=module) for module in modules),
        *(Filters(cohort=slug) for slug in cohorts.values_list("slug", flat=True)),
    ]

"""Who works on which findings: who writes or teaches the module, and who answers for the programme."""

from collections.abc import Iterable

from django.db.models import Q

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import marks_of
from bridging.apps.accounts.models import Person, RoleGrant
from bridging.apps.accounts.queries import roles_of
from bridging.apps.cohorts.models import Cohort, CohortRole
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.cohorts.rules import TEACHING_ROLES
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.readable import is_author
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.models.loop import FindingQuerySet
from bridging.engines.measurement.loop.story.finding import Finding as Played

_PROGRAMME = (Role.PROGRAMME_LEADER, Role.COORDINATOR, Role.ADMINISTRATOR)
_OWNERS = (*_PROGRAMME, Role.AUTHOR)


def reads_all(person: Person) -> bool:
    """Tell whether somebody writes the modules or answers for the programme."""
    return is_author(person) or person.has_programme_role(*_PROGRAMME)


def leads_programme(person: Person) -> bool:
    return bool({*_PROGRAMME} & roles_of(person)) and person.has_programme_role(*_PROGRAMME)


def may_tell(finding: Played, person: Person) -> bool:
    """Tell whether somebody may tell participants what was done: who owns the finding, by whichever account, and who leads the programme."""
    triage = finding.now.triage
    return (triage is not None and triage.owner in marks_of(person)) or leads_programme(person)


def reads_tests(person: Person) -> bool:
    """Tell whether somebody may know what questions of tests ask: who writes them, and who examines with them."""
    return is_author(person) or person.has_programme_role(Role.EXAMINER, Role.ADMINISTRATOR)


def works_on(person: Person, module_id: str) -> bool:
    return reads_all(person) or module_id in taught_modules(person)


def taught_modules(person: Person) -> set[str]:
    return {each.module_id for each in memberships_of(person) if each.teaches}


def modules_of(person: Person) -> list[str]:
    """Return the modules whose findings somebody works on."""
    if not reads_all(person):
        return sorted(taught_modules(person))
    published = Edition.objects.exclude(module_id=Edition.REFERENCE).order_by("module_id").values_list("module_id", flat=True)
    return list(published.distinct())


def findings_of(person: Person) -> FindingQuerySet:
    found: FindingQuerySet = Finding.objects.select_related("owner", "cohort", "found_by")
    return found if reads_all(person) else found.filter(module_id__in=taught_modules(person))


def possible_owners(module_id: str) -> list[Person]:
    """Return who can be asked to see a finding through, by name."""
    granted = RoleGrant.objects.in_force().filter(role__in=_OWNERS, organisation=None).values("person_id")
    teaching = CohortRole.objects.filter(cohort__module_id=module_id, role__in=TEACHING_ROLES).values("person_id")
    return list(Person.objects.filter(Q(pk__in=granted) | Q(pk__in=teaching)).order_by("display_name", "pk"))


def cohorts_to_name(person: Person, module_ids: Iterable[str]) -> list[Cohort]:
    """Return the cohorts in which somebody may have found something."""
    found = Cohort.objects.filter(module_id__in=list(module_ids)).order_by("-starts_on", "slug")
    if not reads_all(person):
        found = found.filter(pk__in=[each.cohort_id for each in memberships_of(person) if each.teaches])
    return list(found)

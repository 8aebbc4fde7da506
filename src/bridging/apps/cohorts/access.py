"""Rules about one cohort, for ``@open_to``; the address names it by ``slug``. Whoever may not, need not know that it exists."""

from collections.abc import Callable
from typing import Final

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import roles_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.cohorts.queries.people import coordinates
from bridging.apps.cohorts.rules import MANAGING_ROLES


def manages_anything(person: Person) -> bool:
    """Tell whether somebody runs the programme, or a cohort of it."""
    return runs_programme(person) or any(each.role in MANAGING_ROLES for each in memberships_of(person))


def runs_programme(person: Person) -> bool:
    return person.has_programme_role(*MANAGING_ROLES)


def runs_cohort(person: Person, slug: str) -> bool:
    """Tell whether somebody runs a cohort that there is, from what every page has read of the person: a dozen tabs ask it."""
    return runs_programme(person) or any(each.slug == slug and each.role in MANAGING_ROLES for each in memberships_of(person))


def _of_cohort(name: str, holds: Callable[[Person, str], bool]) -> Rule:
    return Rule(name, lambda request, *, slug, **_: isinstance(request.user, Person) and holds(request.user, slug), is_secret=True)


def _of_any(name: str, holds: Callable[[Person], bool]) -> Rule:
    return Rule(name, lambda request, **_: isinstance(request.user, Person) and holds(request.user))


def _does(person: Person, what: Callable[[Membership], bool], slug: str | None = None) -> bool:
    return any(what(each) for each in memberships_of(person) if slug in {None, each.slug})


coordinators_of_cohort: Final = _of_cohort(
    "coordinator of the cohort", lambda person, slug: Cohort.objects.managed_by(person).filter(slug=slug).exists()
)
needs_readers: Final = _of_cohort(
    "coordinator of just this cohort or of the programme",
    lambda person, slug: any(coordinates(cohort, person) for cohort in Cohort.objects.filter(slug=slug)),
)
teachers_of_cohort: Final = _of_cohort("teacher of the cohort", lambda person, slug: _does(person, lambda each: each.teaches, slug))
observers_of_cohort: Final = _of_cohort(
    "observer or teacher of the cohort", lambda person, slug: _does(person, lambda each: each.observes, slug)
)
hosts_of_cohort: Final = _of_cohort(
    "game master or teacher of the cohort", lambda person, slug: _does(person, lambda each: each.hosts, slug)
)
raters_of_cohort: Final = _of_cohort("rater of the cohort", lambda person, slug: _does(person, lambda each: each.rates, slug))
examiners_of_cohort: Final = _of_cohort(
    "examiner of the cohort", lambda person, slug: Cohort.objects.examined_by(person).filter(slug=slug).exists()
)
rating_leads: Final = _of_cohort(
    "teacher, examiner or coordinator of the cohort",
    lambda person, slug: Cohort.objects.rating_led_by(person).filter(slug=slug).exists(),
)
coordinators_of_any: Final = _of_any("coordinator of the programme or of a cohort", manages_anything)
teachers_of_any: Final = _of_any("teacher of a cohort", lambda person: _does(person, lambda each: each.teaches))
observers_of_any: Final = _of_any("observer or teacher of a cohort", lambda person: _does(person, lambda each: each.observes))
hosts_of_any: Final = _of_any("game master or teacher of a cohort", lambda person: _does(person, lambda each: each.hosts))
raters_of_any: Final = _of_any("rater of a cohort", lambda person: _does(person, lambda each: each.rates))
examiners_of_any: Final = _of_any("examiner of the programme or of a cohort", lambda person: Role.EXAMINER in roles_of(person))
rating_leads_of_any: Final = Rule(
    "teacher, examiner or coordinator of a cohort", (teachers_of_any | examiners_of_any | coordinators_of_any).allows
)
partners_contacts: Final = _of_any("contact of a partner with seats", lambda person: person.partner_seats.exists())
programme_coordinators: Final = _of_any("coordinator of the programme", runs_programme)

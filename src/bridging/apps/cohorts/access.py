"""Rules about one cohort, for ``@open_to``; the address names it by ``slug``. Whoever may not, need not know that it exists."""

from typing import Any, Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import roles_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.cohorts.rules import MANAGING_ROLES


def _manages(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and Cohort.objects.managed_by(request.user).filter(slug=slug).exists()


def _teaches(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.slug == slug and each.teaches for each in memberships_of(request.user))


def _observes(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.slug == slug and each.observes for each in memberships_of(request.user))


def _observes_any(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.observes for each in memberships_of(request.user))


def _rates(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.slug == slug and each.rates for each in memberships_of(request.user))


def _rates_any(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.rates for each in memberships_of(request.user))


def _leads_rating(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and Cohort.objects.rating_led_by(request.user).filter(slug=slug).exists()


def _leads_rating_anywhere(request: HttpRequest, **_: Any) -> bool:
    return _teaches_any(request) or _examines_any(request) or _manages_any(request)


def _examines(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    return isinstance(request.user, Person) and Cohort.objects.examined_by(request.user).filter(slug=slug).exists()


def _examines_any(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and Role.EXAMINER in roles_of(request.user)


def _manages_any(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and manages_anything(request.user)


def manages_anything(person: Person) -> bool:
    """Tell whether somebody runs the programme, or a cohort of it."""
    return runs_programme(person) or any(each.role in MANAGING_ROLES for each in memberships_of(person))


def runs_programme(person: Person) -> bool:
    return person.has_programme_role(*MANAGING_ROLES)


def _runs_programme(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and runs_programme(request.user)


def _teaches_any(request: HttpRequest, **_: Any) -> bool:
    return isinstance(request.user, Person) and any(each.teaches for each in memberships_of(request.user))


coordinators_of_cohort: Final = Rule("coordinator of the cohort", _manages, is_secret=True)
teachers_of_cohort: Final = Rule("teacher of the cohort", _teaches, is_secret=True)
observers_of_cohort: Final = Rule("observer or teacher of the cohort", _observes, is_secret=True)
raters_of_cohort: Final = Rule("rater of the cohort", _rates, is_secret=True)
examiners_of_cohort: Final = Rule("examiner of the cohort", _examines, is_secret=True)
coordinators_of_any: Final = Rule("coordinator of the programme or of a cohort", _manages_any)
teachers_of_any: Final = Rule("teacher of a cohort", _teaches_any)
observers_of_any: Final = Rule("observer or teacher of a cohort", _observes_any)
rating_leads: Final = Rule("teacher, examiner or coordinator of the cohort", _leads_rating, is_secret=True)
rating_leads_of_any: Final = Rule("teacher, examiner or coordinator of a cohort", _leads_rating_anywhere)
raters_of_any: Final = Rule("rater of a cohort", _rates_any)
examiners_of_any: Final = Rule("examiner of the programme or of a cohort", _examines_any)
programme_coordinators: Final = Rule("coordinator of the programme", _runs_programme)

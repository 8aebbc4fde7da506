"""Who sees which entry of the navigation and which page about a cohort."""

from typing import Any, Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule, may
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import (
    coordinators_of_cohort,
    examiners_of_any,
    examiners_of_cohort,
    observers_of_any,
    programme_coordinators,
    runs_cohort,
    teachers_of_any,
    teachers_of_cohort,
)
from bridging.apps.cohorts.models import Cohort


def shows_teaching(request: HttpRequest) -> bool:
    return may(request, teachers_of_any)


def shows_observing(request: HttpRequest) -> bool:
    """Teachers come to the grid by a tab of their cohort."""
    return may(request, observers_of_any) and not may(request, teachers_of_any)


def shows_examining(request: HttpRequest) -> bool:
    return may(request, examiners_of_any)


def shows_numbers(request: HttpRequest) -> bool:
    return may(request, programme_coordinators)


def manages(request: HttpRequest, cohort: Cohort) -> bool:
    return isinstance(request.user, Person) and runs_cohort(request.user, cohort.slug)


def teaches(request: HttpRequest, cohort: Cohort) -> bool:
    return may(request, teachers_of_cohort, slug=cohort.slug)


def _examines_programme(request: HttpRequest, **_: Any) -> bool:
    user = request.user
    return isinstance(user, Person) and user.has_programme_role(Role.EXAMINER)


# A corrected question counts in every cohort, so it is nobody's business but theirs.
programme_examiners: Final = Rule("examiner of the programme", _examines_programme, is_secret=True)


# Who prepares the tests of a cohort and decides about them; and who watches over the room.
test_examiners: Final = examiners_of_cohort | coordinators_of_cohort
invigilators: Final = teachers_of_cohort | test_examiners


def shows_corrections(request: HttpRequest) -> bool:
    return may(request, programme_examiners)

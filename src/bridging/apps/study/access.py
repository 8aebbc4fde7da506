"""Who sees which entry of the navigation and which page about a cohort."""

from django.http import HttpRequest

from bridging.apps.accounts.access import may
from bridging.apps.cohorts.access import coordinators_of_cohort, observers_of_any, teachers_of_any, teachers_of_cohort
from bridging.apps.cohorts.models import Cohort


def shows_teaching(request: HttpRequest) -> bool:
    return may(request, teachers_of_any)


def shows_observing(request: HttpRequest) -> bool:
    """Teachers come to the grid by a tab of their cohort."""
    return may(request, observers_of_any) and not may(request, teachers_of_any)


def manages(request: HttpRequest, cohort: Cohort) -> bool:
    return may(request, coordinators_of_cohort, slug=cohort.slug)


def teaches(request: HttpRequest, cohort: Cohort) -> bool:
    return may(request, teachers_of_cohort, slug=cohort.slug)

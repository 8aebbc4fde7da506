"""Who sees which entry of the navigation."""

from django.http import HttpRequest

from bridging.apps.accounts.access import may
from bridging.apps.cohorts.access import teachers_of_any


def shows_teaching(request: HttpRequest) -> bool:
    return may(request, teachers_of_any)

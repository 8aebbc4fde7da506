"""What every page about one cohort needs."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.tabs import tabs_of


def cohort_or_404(slug: str) -> Cohort:
    return get_object_or_404(Cohort.objects.select_related("edition").defer("edition__outline"), slug=slug)


def language_of_request() -> str:
    return "en" if get_language() == "en" else "nl"


def context_of(request: HttpRequest, cohort: Cohort) -> dict[str, Any]:
    return {"cohort": cohort, "title": cohort.title(language_of_request()), "tabs": tabs_of(request, cohort)}

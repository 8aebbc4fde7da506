"""The register of a cohort's presence: hours by name for who keeps it, and a file for registers of accreditation. Each look is logged."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.domain import register_audience
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request
from bridging.apps.meetings.ledger_file import ledger_file
from bridging.apps.meetings.queries.ledger import hours_lines
from bridging.apps.meetings.shown.hours import Hours, hours_of

_LOOK: Final = "presence register"


@dataclass(frozen=True, slots=True)
class PersonHours:
    enrolment: Enrolment
    hours: Hours


@open_to(coordinators_of_cohort)
@require_GET
def register(request: HttpRequest, slug: str) -> HttpResponse:
    cohort, now = cohort_or_404(slug), timezone.now()
    lines = hours_lines(cohort, register_audience(cohort=cohort, keeper=person_of(request), what=_LOOK, now=now))
    people = [PersonHours(enrolment, hours_of(own, now)) for enrolment, own in groupby(lines, key=lambda line: line.enrolment)]
    return TemplateResponse(request, "meetings/register.html", context_of(request, cohort) | {"people": people})


@open_to(teachers_of_cohort | coordinators_of_cohort)
@require_GET
def file(request: HttpRequest, slug: str) -> HttpResponse:
    cohort, now = cohort_or_404(slug), timezone.now()
    lines = hours_lines(cohort, register_audience(cohort=cohort, keeper=person_of(request), what=_LOOK, now=now))
    name = f"presence-{cohort.slug}-{now.astimezone(cohort.zone()).date().isoformat()}.csv"
    return HttpResponse(
        ledger_file(cohort, lines, language_of_request()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )

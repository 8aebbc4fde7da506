"""Errors that readers reported, for those who correct the pages."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import authors, open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.conversations.choices import ReportState
from bridging.apps.conversations.models import ErrorReport, ErrorReportQuerySet
from bridging.apps.conversations.queries import ShownReport, editions_read, reports_shown
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.teaching import cohort_context

_DECIDED_SHOWN = 30


@open_to(teachers_of_cohort)
@require_GET
def of_cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Those of the cohort's module, whoever reported them: the pages are the same for all who read it."""
    context = cohort_context(request, slug)
    teaching_audience(cohort=context["cohort"], teacher=person_of(request), what="errors", now=timezone.now())
    context |= {"tab": "errors", **_piles(person_of(request), ErrorReport.objects.filter(module_id=context["cohort"].module_id))}
    return TemplateResponse(request, "conversations/reports_of_cohort.html", context)


@open_to(authors)
@require_GET
def of_authors(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "conversations/reports_of_authors.html", _piles(person_of(request), ErrorReport.objects.all()))


def _piles(person: Person, reports: ErrorReportQuerySet) -> dict[str, list[ShownReport]]:
    """Return what waits, the oldest first, and the newest of what was decided."""
    decided = list(reports.exclude(state=ReportState.OPEN).order_by("-pk").values_list("pk", flat=True)[:_DECIDED_SHOWN])
    open_ones = reports.open()
    modules = ErrorReport.objects.filter(pk__in=[*open_ones.values_list("pk", flat=True), *decided]).values_list("module_id", flat=True)
    editions = editions_read(person, modules)
    language = language_of_request()
    return {
        "open": reports_shown(person, open_ones, editions, language),
        "decided": reports_shown(person, ErrorReport.objects.filter(pk__in=decided).order_by("-pk"), editions, language),
    }

"""What coordinators see of a cohort's progress: counts, never names."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.reporting import week_reports
from bridging.engines.measurement.disclosure import MINIMUM


@open_to(coordinators_of_cohort)
@require_GET
def report(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    reports = week_reports(cohort, edition_contents(cohort.edition_id), language_of_request())
    context = {**context_of(request, cohort), "reports": reports, "minimum": MINIMUM}
    return TemplateResponse(request, "study/cohort_report.html", context)

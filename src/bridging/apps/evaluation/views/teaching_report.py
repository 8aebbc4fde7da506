"""The report of one's own cohort, on the page and on paper."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.module_reports import cohort_report
from bridging.apps.evaluation.shown.heads import module_head
from bridging.apps.evaluation.shown.module_report import module_report
from bridging.apps.evaluation.shown.papers import pdf_response
from bridging.apps.study.views.teaching import cohort_context
from bridging.source.text import LANGUAGES, as_language


@open_to(teachers_of_cohort)
@require_GET
def report(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug) | {"tab": "evaluation-report", "papers": LANGUAGES}
    cohort, language = context["cohort"], as_language(context["language"])
    run = cohort_report(cohort, person_of(request), timezone.now())
    context["report"] = module_report(run, json.loads(run.results), module_head(cohort.module_id, cohort, language), language)
    return TemplateResponse(request, "evaluation/teaching/report.html", context)


@open_to(teachers_of_cohort)
@require_GET
def report_pdf(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    cohort, read = get_object_or_404(Cohort.objects.select_related("edition"), slug=slug), as_language(language)
    run = cohort_report(cohort, person_of(request), timezone.now())
    made = module_report(run, json.loads(run.results), module_head(cohort.module_id, cohort, read), read)
    return pdf_response(made, f"{slug}-{run.as_of}-{language}")

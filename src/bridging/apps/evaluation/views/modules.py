"""Reports of modules and of the questions of their tests, for those who answer for the programme."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.access import programme_readers
from bridging.apps.evaluation.domain.module_reports import released_module
from bridging.apps.evaluation.domain.releasing import Refused
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.modules import module_of_item, modules_with_cohorts, newest_of
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.shown.heads import item_head, module_head
from bridging.apps.evaluation.shown.item_report import item_report
from bridging.apps.evaluation.shown.module_report import module_report
from bridging.apps.evaluation.shown.papers import pdf_response
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.programme.shown import wants_simulated
from bridging.press.papers import Report
from bridging.source.text import LANGUAGES, Language, as_language


@open_to(programme_readers)
@require_GET
def modules(request: HttpRequest) -> HttpResponse:
    """Choose a module, or one cohort of it."""
    language, is_simulated = as_language(language_of_request()), wants_simulated(request)
    found = [
        (module, edition.outline["title"][language] if (edition := newest_of(module)) else module.upper(), cohorts)
        for module, cohorts in modules_with_cohorts(is_simulated=is_simulated).items()
    ]
    rows = [(module, title, [(cohort, cohort.title(language)) for cohort in cohorts]) for module, title, cohorts in found]
    return TemplateResponse(request, "evaluation/modules/list.html", {"modules": rows, "is_simulated": is_simulated})


@open_to(programme_readers)
@require_GET
def module(request: HttpRequest, module_id: str, cohort: str = "") -> HttpResponse:
    """Show the report of all cohorts of a module together, or of one."""
    language, found = as_language(language_of_request()), _cohort(module_id, cohort)
    run = _run(request, module_id, found)
    is_simulated = found.is_synthetic if found else wants_simulated(request)
    context: dict[str, Any] = {"module": module_id, "cohort": found, "is_simulated": is_simulated, "papers": LANGUAGES}
    if isinstance(run, Refused):
        return TemplateResponse(request, "evaluation/modules/refused.html", context | {"refused": run})
    document = json.loads(run.results)
    context |= {"report": module_report(run, document, module_head(module_id, found, language), language), "items": _listed(document)}
    return TemplateResponse(request, "evaluation/modules/report.html", context)


@open_to(programme_readers)
@require_GET
def module_pdf(request: HttpRequest, module_id: str, language: str, cohort: str = "") -> HttpResponse:
    read, found = _language(language), _cohort(module_id, cohort)
    run = _run(request, module_id, found)
    if isinstance(run, Refused):
        raise Http404
    report = module_report(run, json.loads(run.results), module_head(module_id, found, read), read)
    return pdf_response(report, f"{cohort or module_id}-{run.as_of}-{language}")


@open_to(programme_readers)
@require_GET
def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """Show what each version of a question did, over all cohorts that had it."""
    language = as_language(language_of_request())
    module_id = _module_or_404(item_id)
    run = _run(request, module_id, None)
    context: dict[str, Any] = {"module": module_id, "item": item_id, "is_simulated": wants_simulated(request), "papers": LANGUAGES}
    if isinstance(run, Refused):
        return TemplateResponse(request, "evaluation/modules/refused.html", context | {"refused": run})
    return TemplateResponse(request, "evaluation/modules/item.html", context | {"report": _item_report(run, item_id, module_id, language)})


@open_to(programme_readers)
@require_GET
def item_pdf(request: HttpRequest, item_id: str, language: str) -> HttpResponse:
    read, module_id = _language(language), _module_or_404(item_id)
    run = _run(request, module_id, None)
    if isinstance(run, Refused):
        raise Http404
    return pdf_response(_item_report(run, item_id, module_id, read), f"{item_id}-{run.as_of}-{language}")


def _item_report(run: AnalysisRun, item_id: str, module_id: str, language: Language) -> Report:
    document = json.loads(run.results)
    if item_id not in _listed(document):
        raise Http404
    return item_report(run, document, item_id, item_head(item_id, module_id, language), language)


def _listed(document: dict[str, Any]) -> list[str]:
    return sorted({each["item"] for name in ("items", "readiness") for each in document[name]})


def _run(request: HttpRequest, module_id: str, cohort: Cohort | None) -> AnalysisRun | Refused:
    filters = Filters(cohort=cohort.slug) if cohort else Filters(module=module_id)
    is_simulated = cohort.is_synthetic if cohort else wants_simulated(request)
    shown = released_module(filters, is_simulated=is_simulated, reader=person_of(request), now=timezone.now())
    return shown if isinstance(shown, Refused) else shown.run


def _cohort(module_id: str, slug: str) -> Cohort | None:
    return get_object_or_404(Cohort.objects.select_related("edition"), slug=slug, module_id=module_id) if slug else None


def _module_or_404(item_id: str) -> str:
    found = module_of_item(item_id)
    if not found:
        raise Http404
    return found


def _language(language: str) -> Language:
    if language not in LANGUAGES:
        raise Http404
    return as_language(language)

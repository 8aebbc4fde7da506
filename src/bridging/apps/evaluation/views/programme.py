"""What the programme achieves: one page for those who run it, and the report that they pass on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.courses.queries.catalogue import catalogue
from bridging.apps.courses.queries.target import programme_target
from bridging.apps.evaluation.access import programme_readers
from bridging.apps.evaluation.domain.programme import released_programme
from bridging.apps.evaluation.domain.releasing import Refused
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.lattice import Lattice, NoSuchFilter, lattice
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.shown import programme_pages
from bridging.apps.evaluation.shown.figures_file import figures_file
from bridging.apps.evaluation.shown.programme_reach import ahead
from bridging.apps.evaluation.shown.programme_report import Given, programme_report, trained_sentence
from bridging.apps.evaluation.shown.programme_words import Names
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.programme.shown import wants_simulated
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.press.papers import Report, report_pdf
from bridging.source.text import Language

_LAID_OUT_S: Final = 600
"""How long a report stays as it was laid out: names of modules and waves may be published anew, numbers of a run never change."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and the run that answers it; ``refused`` says why there is none."""

    filters: Filters
    choices: Lattice
    is_simulated: bool
    run: AnalysisRun | None
    is_kept: bool = False
    refused: Refused | None = None

    @property
    def data(self) -> str:
        return "simulated" if self.is_simulated else "register"

    @property
    def results(self) -> Mapping[str, Any]:
        return dict(json.loads(self.run.results)) if self.run else {}


@open_to(programme_readers)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show the whole programme: nobody filters here, each number leads to what is behind it."""
    asked = _ask(request, _language(), is_whole=True)
    context = _context(asked)
    if asked.run:
        results, names = asked.results, Names(_language())
        reach = results["reach"]
        context |= {
            "reach": reach,
            "sentence": trained_sentence(reach),
            "new": reach["since_last_month"],
            "forecast": ahead(results),
            "tables": programme_pages.tables(results, names, asked.data),
            "completion": results["completion"]["overall"],
            "hours": results["hours"],
            "target": programme_target(_language()),
            "improvement": results["improvement"],
        }
    return TemplateResponse(request, "evaluation/programme/overview.html", context)


@open_to(programme_readers)
@require_GET
def cell(request: HttpRequest) -> HttpResponse:
    """Show what is behind a number: its meaning, its day, its cohorts, and never a name."""
    asked = _ask(request, _language(), is_whole=True)
    group, key = request.GET.get("group", ""), request.GET.get("key", "")
    found = programme_pages.behind(asked.results, group, key, Names(_language())) if asked.run else None
    if found is None:
        raise Http404
    cohorts = [(cohort.title(_language()), cohort) for cohort in found.cohorts]
    return TemplateResponse(request, "evaluation/programme/cell.html", _context(asked) | {"found": found, "cohorts": cohorts})


@open_to(programme_readers)
@require_GET
def report(request: HttpRequest, lang: Language) -> HttpResponse:
    with translation.override(lang):
        asked = _ask(request, lang)
        context = _context(asked) | {"language": lang, "report": _report(asked, lang) if asked.run else None}
        return TemplateResponse(request, "evaluation/programme/report.html", context).render()


@open_to(programme_readers)
@require_GET
def report_file(request: HttpRequest, lang: Language) -> HttpResponse:
    """Return the report as a PDF; what the page refuses, the file refuses."""
    with translation.override(lang):
        asked = _ask(request, lang)
        if asked.run is None:
            return _refusal(request, asked, lang)
        made = report_pdf(_report(asked, lang))
    return _download(made, "application/pdf", f"{_name(asked)}-{lang}.pdf")


@open_to(programme_readers)
@require_GET
def figures(request: HttpRequest, lang: Language) -> HttpResponse:
    """Return every figure of the report as a table, for a funder."""
    with translation.override(lang):
        asked = _ask(request, lang)
        if asked.run is None:
            return _refusal(request, asked, lang)
        made = figures_file(asked.run, asked.results, Names(lang), lang)
    return _download(made, "text/csv; charset=utf-8", f"{_name(asked)}-{lang}.csv")


@open_to(programme_readers)
@require_GET
def run_file(request: HttpRequest) -> HttpResponse:
    """Return the analysis as it is kept: what the numbers of the report stand in."""
    asked = _ask(request, _language())
    if asked.run is None:
        return _refusal(request, asked, _language())
    return _download(asked.run.results.encode(), "application/json", f"{_name(asked)}.json")


def _language() -> Language:
    return "en" if language_of_request() == "en" else "nl"


def _ask(request: HttpRequest, language: Language, *, is_whole: bool = False) -> _Asked:
    is_simulated = wants_simulated(request)
    choices = lattice(is_simulated=is_simulated, language=language)
    try:
        filters = Filters() if is_whole else choices.filters(request.GET.dict())
    except NoSuchFilter as fault:
        raise Http404 from fault
    found = released_programme(filters, is_simulated=is_simulated, reader=person_of(request), now=timezone.now())
    if isinstance(found, Refused):
        return _Asked(filters, choices, is_simulated, None, refused=found)
    return _Asked(filters, choices, is_simulated, found.run, found.is_kept)


def _report(asked: _Asked, language: Language) -> Report:
    if asked.run is None:
        raise Http404
    place = f"evaluation:report:{asked.run.pk}:{asked.run.digest}:{language}"
    known: Report | None = cache.get(place)
    if known is None:
        title = asked.choices.title_of(asked.filters.cohort) if asked.filters.cohort else ""
        known = programme_report(Given(asked.run, asked.results, asked.filters, language, catalogue(language).title, title))
        cache.set(place, known, _LAID_OUT_S)
    return known


def _context(asked: _Asked) -> dict[str, Any]:
    return {
        "asked": asked,
        "near_words": _near(asked.refused, asked.choices) if asked.refused else [],
        "run": asked.run,
        "filters": asked.filters,
        "choices": asked.choices,
        "minimum": MINIMUM,
        "query": _query(asked),
    }


def _query(asked: _Asked) -> str:
    filters = asked.filters
    said = {"year": filters.year, "partner": filters.partner, "cohort": filters.cohort, "module": filters.module, "data": asked.data}
    return urlencode({name: value for name, value in said.items() if value})


def _refusal(request: HttpRequest, asked: _Asked, language: Language) -> HttpResponse:
    context = _context(asked) | {"language": language, "report": None}
    return TemplateResponse(request, "evaluation/programme/report.html", context, status=409).render()


def _name(asked: _Asked) -> str:
    """Return the name of a file: it says when its figures are of, and that they are made up."""
    day = asked.run.as_of.isoformat() if asked.run else ""
    return f"programme-report{'-simulated' if asked.is_simulated else ''}-{day}"


def _download(made: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    )


def _near(refused: Refused, choices: Lattice) -> list[str]:
    names = Names(_language())
    return [programme_pages.cell_words(each, choices, names) for each in refused.near]

"""The evaluation of one's own cohort: what needs a look, what to discuss, what the pulses say, and how each question did."""

import json
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.evaluation.domain.class_runs import class_run
from bridging.apps.evaluation.shown.changes import change_rows
from bridging.apps.evaluation.shown.items import named_items
from bridging.apps.evaluation.shown.teaching import OCCASIONS, discuss_lines, place_lines, question_lists, unit_title
from bridging.apps.study.views.teaching import cohort_context

_MOST_TO_DISCUSS: Final = 8


@open_to(teachers_of_cohort)
@require_GET
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What needs the teacher, most urgent first; then what helps before class and what was said after it."""
    context, document = _read(request, slug)
    cohort, language = context["cohort"], context["language"]
    context |= {
        "places": place_lines(cohort, document, language),
        "discuss": discuss_lines(cohort, document, language, most=_MOST_TO_DISCUSS),
        "teams": document["teams"],
        "pulse": [(unit_title(cohort, each["unit"], language), each["questions"]) for each in document["pulse"]],
        "tests": question_lists(cohort, document, language),
        "people": document["people"],
        "changes": change_rows(person_of(request), cohort, language, timezone.now()),
    }
    return TemplateResponse(request, "evaluation/teaching/overview.html", context)


@open_to(teachers_of_cohort)
@require_GET
def item(request: HttpRequest, slug: str, item_id: str) -> HttpResponse:
    """One question: who chose what, by count, and what more people would let one say."""
    context, document = _read(request, slug)
    answers = [each for each in document["answers"] if each["item"] == item_id]
    if not answers:
        raise Http404
    named = named_items(context["cohort"], [item_id], context["language"])[item_id]
    context |= {
        "named": named,
        "answers": [(each, OCCASIONS[each["occasion"]], _options(each, named.options)) for each in answers],
        "reports": [
            (each, OCCASIONS[each["occasion"]]) for name in ("items", "readiness") for each in document[name] if each["item"] == item_id
        ],
    }
    return TemplateResponse(request, "evaluation/teaching/item.html", context)


def _read(request: HttpRequest, slug: str) -> tuple[dict[str, Any], dict[str, Any]]:
    context = cohort_context(request, slug) | {"tab": "evaluation"}
    run = class_run(context["cohort"], person_of(request), timezone.now())
    return context | {"as_of": run.as_of}, json.loads(run.results)


def _options(said: dict[str, Any], words: Any) -> list[dict[str, Any]]:
    return [each | {"words": words.get(each["option"], "")} for each in said["options"]]

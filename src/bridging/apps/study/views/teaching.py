"""What teachers see of their own cohort, by name. Every look is logged."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_any, teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import cohorts_with_counts
from bridging.apps.study.contents import EditionContents, PageHead, edition_contents, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.queries.answer_files import file_of, files_of_answers
from bridging.apps.study.queries.late import late_works
from bridging.apps.study.queries.plans import shared_look_backs
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.teaching import PersonRow, cohort_view
from bridging.apps.study.queries.timing import timing_of
from bridging.apps.study.questions.words import line_html
from bridging.apps.study.teaching_tabs import shown_groups
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.items import paper
from bridging.ui.strips import Strip, add_strip

_WORST_SHOWN = 8
_QUIET_AFTER = timedelta(days=7)


@open_to(teachers_of_any)
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    own = cohorts_with_counts(Cohort.objects.taught_by(person_of(request)))
    language = language_of_request()
    rows = [(cohort, cohort.title(language), people) for cohort, people in own]
    late = len(late_works(person_of(request), timezone.now()))
    return TemplateResponse(request, "study/teaching_cohorts.html", {"cohorts": rows, "late": late})


@open_to(teachers_of_cohort)
@require_GET
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is where, and what stalls people."""
    context = cohort_context(request, slug)
    found, contents = context["cohort"], context["edition"]
    now = timezone.now()
    members = teaching_audience(cohort=found, teacher=person_of(request), what="progress", now=now)
    view = cohort_view(members, contents)
    timing = timing_of(found.pk)
    context |= {
        "tab": "progress",
        "rows": view.rows,
        "heads": [(head, _page_title(head)) for head in contents.pages.values()],
        "header_weeks": [(week, len(list(heads))) for week, heads in groupby(contents.pages.values(), key=lambda head: head.week)],
        "summary": _summary(view.rows, contents, timing.week_now(now) if timing else 0),
        "pages": [(page, _page_title(page.head)) for page in view.pages if page.unmarked or page.long],
        "items": [_named(item, contents) for item in view.items[:_WORST_SHOWN] if item.wrong],
        "week_now": timing.week_now(now) if timing else 0,
        "quiet_since": now - _QUIET_AFTER,
    }
    return TemplateResponse(request, "study/teaching_cohort.html", context)


@open_to(teachers_of_cohort)
@require_GET
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions, how they were first answered."""
    context = cohort_context(request, slug)
    members = teaching_audience(cohort=context["cohort"], teacher=person_of(request), what="questions", now=timezone.now())
    view = cohort_view(members, context["edition"])
    context |= {"tab": "questions", "items": [_named(item, context["edition"]) for item in view.items]}
    return TemplateResponse(request, "study/teaching_questions.html", context)


@open_to(teachers_of_cohort)
@require_GET
def person(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """One participant: pages, answers, dates, and look backs that were shared. Notes are the participant's own and are not shown."""
    context = cohort_context(request, slug)
    found, contents = context["cohort"], context["edition"]
    member = get_object_or_404(found.enrolments.in_force().select_related("person"), person=person_pk)
    members = teaching_audience(cohort=found, teacher=person_of(request), what="person", about=member.person, now=timezone.now()).filter(
        person=person_pk
    )
    view = cohort_view(members, contents)
    answers = Response.objects.filter(person=person_pk, module_id=found.module_id).order_by("-answered_at", "-pk")[:60]
    files = files_of_answers(answers)
    stems = _stems(contents, [answer.item_id for answer in answers])
    context |= {
        "member": member,
        "row": view.rows[0],
        "cells": [(head := contents.pages[cell.page_id], _page_title(head), cell) for cell in view.rows[0].cells],
        "done": done_tasks(member.person, found.module_id),
        "answers": [(answer, stems.get(answer.item_id, answer.item_id), file_of(answer, files)) for answer in answers],
        "look_backs": shared_look_backs(member.person, found.module_id),
    }
    return TemplateResponse(request, "study/teaching_person.html", context)


def cohort_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    found = get_object_or_404(Cohort, slug=slug)
    if found.is_synthetic and not person_of(request).is_synthetic:
        add_strip(request, Strip("demo", _("Everybody in this cohort is made up.")))
    language = language_of_request()
    contents = edition_contents(found.edition_id)
    return {
        "cohort": found,
        "title": found.title(language),
        "edition": contents,
        "module_title": contents.title(language),
        "language": language,
        "groups": shown_groups(contents, found),
    }


def _summary(rows: Sequence[PersonRow], contents: EditionContents, week_now: int) -> str:
    """Say in a sentence how the cohort stands."""
    due = {head.page_id for head in contents.pages.values() if head.week < week_now}
    on_track = sum(due <= {cell.page_id for cell in row.cells if cell.is_done} for row in rows)
    if not due:
        begun = sum(row.last_at is not None for row in rows)
        return _("%(begun)s of %(people)s have begun.") % {"begun": begun, "people": len(rows)}
    return _("%(done)s of %(people)s have done all pages up to week %(week)s.") % {
        "done": on_track,
        "people": len(rows),
        "week": week_now - 1,
    }


def _page_title(head: PageHead) -> str:
    return head.titles.get(language_of_request(), head.page_id)


def _named(item: Any, contents: EditionContents) -> dict[str, Any]:
    head = contents.pages.get(item.page_id)
    return {
        "stall": item,
        "stem": _stems(contents, [item.item_id]).get(item.item_id, item.item_id),
        "page": head.titles.get(language_of_request(), item.page_id) if head else item.page_id,
    }


def _stems(contents: EditionContents, item_ids: list[str]) -> dict[str, Any]:
    language = language_of_request()
    found = practice_items(contents.pk, set(item_ids))
    return {item_id: line_html(paper(item).stem[language], language) for item_id, item in found.items()}

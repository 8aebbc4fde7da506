"""A reading, an assignment or a meeting on a page of its own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study.agenda import Entry, plan_weeks
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.domain import mark_task
from bridging.apps.study.meeting_blocks import MeetingPage, blocks_of_meeting, ongoing_at
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.queries.timing import timing_for
from bridging.apps.study.queries.work import assigned_to
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips
from bridging.apps.study.work.page import WorkPage, work_page


@open_to(signed_in)
@require_GET
def reading(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    return _task(request, module_id, TaskKind.READING, task_id)


@open_to(signed_in)
@require_GET
def assignment(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    return _task(request, module_id, TaskKind.ASSIGNMENT, task_id)


@open_to(signed_in)
@require_GET
def meeting(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    return _task(request, module_id, "meeting", task_id)


@open_to(signed_in)
@require_POST
def mark(request: HttpRequest, module_id: str, kind: str, task_id: str) -> HttpResponse:
    """Mark a reading or an assignment as done, or take it back."""
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    if kind not in {TaskKind.READING, TaskKind.ASSIGNMENT} or task_id not in reader.edition.outline[f"{kind}s"]:
        raise Http404
    mark_task(
        person=reader.person,
        module_id=module_id,
        kind=TaskKind(kind),
        task_id=task_id,
        is_done=request.POST.get("is_done") == "1",
        edition_label=reader.edition.label,
        now=timezone.now(),
    )
    return redirect(f"study:{kind}", module_id, task_id)


def _task(request: HttpRequest, module_id: str, kind: str, task_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    data = reader.edition.outline[f"{kind}s"].get(task_id)
    entry = _entry(reader, kind, task_id)
    if data is None or entry is None:
        raise Http404
    add_reader_strips(request, reader)
    language = language_of_request()
    meeting = MeetingPage(request, reader, task_id, language, entry.starts_at) if entry.is_meeting else None
    context = {
        "reader": reader,
        "edition": reader.edition,
        "module_id": module_id,
        "module_title": reader.edition.title(language),
        "entry": entry,
        "kind": kind,
        "page": _own_work(reader, kind, task_id),
        "blocks": blocks_of_meeting(meeting) if meeting else [],
        "ongoing": ongoing_at(meeting) if meeting else [],
        **_words(reader, data, language),
    }
    return TemplateResponse(request, "study/task.html", context)


def _own_work(reader: Reader, kind: str, task_id: str) -> WorkPage | None:
    """Return how far a participant's own work is, where there is something to hand in."""
    assigned = assigned_to(reader, task_id) if kind == TaskKind.ASSIGNMENT else None
    return work_page(assigned, language_of_request(), timezone.now()) if assigned else None


def _entry(reader: Reader, kind: str, task_id: str) -> Entry | None:
    done = done_tasks(reader.person, reader.module_id) if reader.leaves_traces else set()
    weeks = plan_weeks(
        reader.edition, language=language_of_request(), track="", done=done, timing=timing_for(reader.person, reader.cohort_id)
    )
    return next((entry for week in weeks for entry in week.entries if (entry.kind, entry.task_id) == (kind, task_id)), None)


def _words(reader: Reader, data: dict[str, Any], language: str) -> dict[str, Any]:
    """Return the edition's own HTML of a task, made at publishing."""

    def html(name: str) -> str:
        return mark_safe(data[name][language]) if data.get(name) else ""  # noqa: S308 -- rendered at publishing

    prepare = data.get("prepare") or {}
    outline = reader.edition.outline
    return {
        "text": html("html") or html("guide") or html("aim"),
        "deliverable": html("deliverable"),
        "source": html("source_html"),
        "source_url": data.get("url") or "",
        "is_confidential": data.get("confidentiality", False),
        "rubric": [
            {
                "title": criterion["title"][language],
                "track": criterion["track"],
                "points": criterion["points"],
                "levels": [{"points": level["points"], "text": level["text"][language]} for level in criterion["levels"]],
            }
            for criterion in data.get("rubric", ())
            if not reader.track or criterion["track"] in {"both", reader.track}
        ],
        "outcomes": [
            (outcome["id"], outcome["text"][language]) for outcome in outline["outcomes"] if outcome["id"] in data.get("outcomes", ())
        ],
        "prepare_pages": [
            (page_id, head.titles.get(language, page_id))
            for page_id in prepare.get("pages", ())
            if (head := reader.edition.pages.get(page_id))
        ],
        "prepare_readings": [
            (reading_id, outline["readings"][reading_id]["title"][language])
            for reading_id in prepare.get("readings", ())
            if reading_id in outline["readings"]
        ],
    }

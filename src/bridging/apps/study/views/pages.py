"""The page that somebody reads."""

import datetime as dt
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.courses.queries.readable import readable_modules
from bridging.apps.study.body import NoteMode, render_body
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import PageContents, PageHead
from bridging.apps.study.domain import acknowledge_change, mark_task, save_place
from bridging.apps.study.page_state import PageState, open_page
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.surroundings import surroundings_of
from bridging.apps.study.unit_ends import shown_at_end
from bridging.apps.study.views.lookup import by_htmx, page_or_404, page_to_change, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips
from bridging.ui.kept_pages import kept_page
from bridging.ui.strips import Strip, add_strip


@open_to(signed_in)
@require_GET
def page(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    head, text = page_or_404(reader, page_id)
    state = open_page(reader, head, text, timezone.now())
    mode = NoteMode(is_on=request.GET.get("notes") == "on", writing=request.GET.get("note", ""), editing=request.GET.get("edit", ""))
    body = render_body(request, reader, state, mode, again=request.GET.get("again", ""))
    add_reader_strips(request, reader)
    if state.change:
        text_of_strip = _("Changed since you read it (edition %(label)s).") % {"label": state.change.label}
        add_strip(
            request, Strip("changed", f"{text_of_strip} {state.change.note}".strip(), _address("seen", head, reader), _("I have seen it"))
        )
    around = surroundings_of(reader.edition, head, text)
    values = {
        "around": around,
        "is_done": state.is_done,
        "takes_notes": mode.is_on,
        "leaves_traces": reader.leaves_traces,
        "is_overdue": _is_overdue(text),
    }
    filling = {"body": body, "resume": _resume(request, state), "loose_notes": _loose_notes(request, reader, state, mode)}
    filling["unit_end"] = _unit_end(request, reader, head)
    return kept_page(request, "study/page.html", values=values, filling=filling)


@open_to(signed_in)
@require_GET
def found(request: HttpRequest, page_id: str) -> HttpResponse:
    """Lead on to a page that a question or brief names: these do not know in which module it stands."""
    for module_id in readable_modules(person_of(request)):
        if page_id in reader_or_404(request, module_id).edition.pages:
            return redirect("study:page", module_id, page_id)
    raise Http404


def _resume(request: HttpRequest, state: PageState) -> str:
    return render_to_string("study/page_resume.html", {"resume": state.resume}, request) if state.resume else ""


def _loose_notes(request: HttpRequest, reader: Reader, state: PageState, mode: NoteMode) -> str:
    if not state.notes.loose:
        return ""
    context = {"notes": state.notes.loose, "editing": mode.editing, "module_id": reader.module_id, "page_id": state.head.page_id}
    return render_to_string("study/loose_notes.html", context, request)


def _unit_end(request: HttpRequest, reader: Reader, head: PageHead) -> str:
    ends = shown_at_end(reader, head, timezone.now())
    return render_to_string("study/unit_end.html", {"ends": ends}, request) if ends else ""


def _is_overdue(text: PageContents) -> bool:
    review_by = text.about.get("review_by")
    return bool(review_by) and dt.date.fromisoformat(str(review_by)) < timezone.localdate()


def _address(name: str, head: PageHead, reader: Reader) -> str:
    return reverse(f"study:page-{name}", args=[reader.module_id, head.page_id])


@open_to(signed_in)
@require_POST
def done(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """Mark the page as done, or take it back."""
    reader, head, text = page_to_change(request, module_id, page_id)
    is_done = request.POST.get("is_done") == "1"
    mark_task(
        person=reader.person,
        module_id=module_id,
        kind=TaskKind.PAGE,
        task_id=page_id,
        is_done=is_done,
        edition_label=reader.edition.label,
        now=timezone.now(),
    )
    if not by_htmx(request):
        return redirect(f"{reverse('study:page', args=[module_id, page_id])}#done")
    around = surroundings_of(reader.edition, head, text)
    context = {"around": around, "is_done": is_done, "leaves_traces": True, "is_fresh": True}
    return TemplateResponse(request, "study/page_done.html", context)


@open_to(signed_in)
@require_POST
def seen(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """The reader has seen what changed."""
    reader, _head, text = page_to_change(request, module_id, page_id)
    acknowledge_change(person=reader.person, edition=reader.edition, page_id=page_id, text=text, now=timezone.now())
    return redirect("study:page", module_id, page_id)


@open_to(signed_in)
@require_POST
def place(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """Remember where the reader is; sent by the page itself, also as it is left."""
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces or page_id not in reader.edition.pages:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    anchor = request.POST.get("anchor", "")[:80]
    seconds = request.POST.get("seconds", "")
    save_place(
        person=reader.person,
        module_id=module_id,
        page_id=page_id,
        anchor=anchor,
        seconds=int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 6 else 0,  # noqa: PLR2004 -- a day has 86,400
        now=timezone.now(),
    )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)

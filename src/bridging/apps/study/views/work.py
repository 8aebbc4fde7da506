"""A participant's own work for an assignment: writing, handing in, taking back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study import rules
from bridging.apps.study.choices import Helpfulness
from bridging.apps.study.domain.drafts import save_draft
from bridging.apps.study.domain.releases import ask_to_look_again, note_seen
from bridging.apps.study.domain.submissions import hand_in, withdraw
from bridging.apps.study.queries.work import Assigned, assigned_to, newest_release, submission_of
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of, words_of_field
from bridging.apps.study.views.strips import add_reader_strips
from bridging.apps.study.work.page import work_page
from bridging.apps.study.work.peer_page import received, to_give
from bridging.apps.study.work.refusals import REFUSALS, status_of, words_of
from bridging.apps.study.work.set_aside import set_aside_of

_REASON_LENGTH = 4000


@open_to(signed_in)
@require_GET
def work(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    return show_work(request, assigned_or_404(request, module_id, task_id))


@open_to(signed_in)
@require_POST
def draft(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    """Keep the text as it is now; by script at every pause, else with a button."""
    assigned = assigned_or_404(request, module_id, task_id)
    by_script = request.headers.get("Accept") == "application/json"
    try:
        saved = save_draft(assigned=assigned, text=_text(request), step=step_of(request), now=timezone.now())
    except REFUSALS as refusal:
        if by_script:
            return JsonResponse({"said": words_of(refusal)}, status=status_of(refusal))
        return show_work(request, assigned, refusal)
    if by_script:
        at = date_format(timezone.localtime(saved.draft_at), "H:i") if saved.draft_at else ""
        return JsonResponse({"step": saved.draft_step, "said": _("Draft saved at %(time)s.") % {"time": at}})
    messages.success(request, _("Your draft is saved. Nobody but you sees it."))
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def submit(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    """Hand in what is there."""
    assigned = assigned_or_404(request, module_id, task_id)
    try:
        version = hand_in(
            assigned=assigned,
            key=key_of(request),
            text=_text(request),
            step=step_of(request),
            is_confirmed=request.POST.get("is_confirmed") == "1",
            language=language_of_request(),
            now=timezone.now(),
        )
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    messages.success(request, _("Handed in: version %(number)s.") % {"number": version.number})
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def take_back(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    assigned = assigned_or_404(request, module_id, task_id)
    try:
        withdraw(assigned=assigned, key=key_of(request), now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    messages.success(request, _("Your work is withdrawn. The draft is still here."))
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def appeal(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    """Ask to have the result looked at again."""
    assigned = assigned_or_404(request, module_id, task_id)
    submission = submission_of(assigned)
    release = newest_release(submission) if submission else None
    reason = words_of_field(request, "reason", _REASON_LENGTH)
    if release is None or not reason:
        raise Http404
    try:
        ask_to_look_again(release=release, reason=reason, now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    messages.success(request, _("You have asked to have your work looked at again. You will get an e-mail with the answer."))
    return redirect("study:work", module_id, task_id)


def show_work(request: HttpRequest, assigned: Assigned, refusal: Exception | None = None) -> HttpResponse:
    """Show the page; after a refusal with what was typed, and with why it was refused."""
    language, now = language_of_request(), timezone.now()
    page = work_page(assigned, language, now)
    if page.release is not None and page.release.seen_at is None:
        note_seen(release=page.release, now=now)
    add_reader_strips(request, reader_or_404(request, assigned.module_id))
    saved = page.submission.draft if page.submission else ""
    has_peers = bool(assigned.assignment.peers)
    typed = _text(request) if refusal and "text" in request.POST else saved
    context: dict[str, Any] = {
        "page": page,
        "assigned": assigned,
        "edition": assigned.edition,
        "module_id": assigned.module_id,
        "module_title": assigned.edition.title(language),
        "task_id": assigned.assignment.id,
        "title": assigned.assignment.title(language),
        "about": assigned.assignment.text(language),
        "asked": assigned.assignment.asked(language),
        "text": typed,
        "kept": "" if typed == saved else saved,
        "refused": words_of(refusal) if refusal else "",
        "peers_to_give": to_give(assigned) if has_peers else None,
        "peers_received": received(assigned, language) if has_peers else [],
        "helpfulness": Helpfulness,
        "aside": set_aside_of(assigned.person, assigned.edition.outline, assigned.module_id, language, assigned.assignment.id),
        "most_letters": rules.WORK_LENGTH,
        "most_files": rules.WORK_FILES,
    }
    return TemplateResponse(request, "study/work.html", context, status=status_of(refusal) if refusal else 200)


def assigned_or_404(request: HttpRequest, module_id: str, task_id: str) -> Assigned:
    found = assigned_to(reader_or_404(request, module_id), task_id)
    if found is None:
        raise Http404
    return found


def step_of(request: HttpRequest) -> int:
    value = request.POST.get("step", "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 -- fits the column


def _text(request: HttpRequest) -> str:
    # A browser counts a line end as one character and sends two.
    return request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")

"""The result of a check, and what an author does about it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import authors, open_to
from bridging.apps.courses import drafts
from bridging.apps.courses.domain import checking
from bridging.apps.courses.forms import RepairForm
from bridging.apps.courses.mending import rule_page, rule_pages
from bridging.apps.courses.models import Upload
from bridging.apps.courses.queries.report import LEVELS, check_result
from bridging.apps.courses.views.lookup import by_htmx, draft_or_404
from bridging.source.text import as_language


@open_to(authors)
@require_GET
def result(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, key)
    level = request.GET.get("level", "")
    level = level if level in LEVELS else ""
    found = check_result(draft, as_language(get_language() or "nl"), level)
    template = "courses/draft_result.html#faults" if by_htmx(request) else "courses/draft_result.html"
    return TemplateResponse(request, template, {"draft": draft, "result": found, "level": level, "tab": "result"})


@open_to(authors)
@require_POST
def check_again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Check once more: a day may have passed, or the rest of the programme may have changed."""
    draft = draft_or_404(request, key)
    checking.check_draft(upload=draft, now=timezone.now())
    return redirect("courses:draft", draft.key)


@open_to(authors)
@require_POST
def agree(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, key)
    checking.agree(upload=draft, page_id=request.POST.get("page", ""), now=timezone.now())
    messages.success(request, _("Noted: both languages of this page say the same."))
    return redirect("courses:draft", draft.key)


@open_to(authors)
@require_GET
def files(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """List the module's files; those that are text can be opened."""
    draft = draft_or_404(request, key)
    folder = drafts.module_folder(draft)
    names = sorted(
        (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() and not file.name.startswith(".")),
        key=_shelf,
    )
    faulty = {
        found["file"].removeprefix(f"modules/{draft.module_id}/"): found["severity"] for found in reversed(draft.report["diagnostics"])
    }
    rows = [
        (name, name.rpartition("/")[0], f".{name.rpartition('.')[2].lower()}" in checking.EDITABLE, faulty.get(name, "")) for name in names
    ]
    return TemplateResponse(request, "courses/draft_files.html", {"draft": draft, "rows": rows, "tab": "files"})


def _shelf(name: str) -> tuple[int, str, str]:
    """Sort files by folder, those that authors open most first."""
    folder = name.rpartition("/")[0]
    first = ("", "pages", "items", "assignments", "meetings", "readings")
    return (first.index(folder) if folder in first else len(first), folder, name)


@open_to(authors)
@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, key: uuid.UUID, name: str) -> HttpResponse:
    """Show one file with its line numbers, and save it again."""
    draft = draft_or_404(request, key)
    try:
        data = checking.editable_file(draft, name).read_bytes()
    except checking.NotEditable as refused:
        raise Http404 from refused
    if request.method == "GET":
        form = RepairForm(initial={"text": data.decode("utf-8", "replace"), "seen": checking.mark_of(data)})
        return _repair_page(request, draft, name, form)
    form = RepairForm(request.POST)
    if not form.is_valid():
        return _repair_page(request, draft, name, form, status=422)
    try:
        checking.repair_file(upload=draft, name=name, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"], now=timezone.now())
    except checking.FileChanged:
        form.add_error(
            "text", _("The file was saved in another window since you opened it. Copy what you changed, and open the file again.")
        )
        return _repair_page(request, draft, name, form, status=409)
    except checking.TextTooLong:
        form.add_error("text", _("The file is longer than 1 MB. Split it."))
        return _repair_page(request, draft, name, form, status=422)
    return _after_repair(request, draft, name)


def _after_repair(request: HttpRequest, draft: Upload, name: str) -> HttpResponse:
    """Stay at the file while it has errors; else go back to the result."""
    place = f"modules/{draft.module_id}/{name}"
    errors = sum(found["file"] == place and found["severity"] == "error" for found in draft.report["diagnostics"])
    if errors:
        messages.error(request, _("Saved. This file still has errors."))
        return redirect("courses:draft-repair", draft.key, name)
    messages.success(request, _("Saved and checked."))
    return redirect(reverse("courses:draft", args=[draft.key]))


def _repair_page(request: HttpRequest, draft: Upload, name: str, form: RepairForm, status: int = 200) -> HttpResponse:
    found = check_result(draft, as_language(get_language() or "nl"))
    faults = [fault for file in found.own if file.name == name for fault in file.faults]
    line = request.GET.get("line", "")
    context = {
        "draft": draft,
        "name": name,
        "form": form,
        "faults": faults,
        "line": int(line) if line.isdecimal() and len(line) < 7 else 0,  # noqa: PLR2004 -- more lines than a file may have
        "tab": "files",
    }
    return TemplateResponse(request, "courses/draft_repair.html", context, status=status)


@open_to(authors)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "courses/author_rules.html", {"rules": list(rule_pages())})


@open_to(authors)
@require_GET
def rule(request: HttpRequest, name: str) -> HttpResponse:
    found = rule_page(name)
    if found is None:
        raise Http404
    return TemplateResponse(request, "courses/author_rule.html", {"rule": found})

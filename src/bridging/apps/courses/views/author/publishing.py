"""Publishing a draft."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import authors, open_to, person_of
from bridging.apps.courses import drafts
from bridging.apps.courses.domain.publish import HasErrors, IsDraft, LabelTaken, Unreviewed
from bridging.apps.courses.domain.publish_draft import NothingChanged, publish_draft
from bridging.apps.courses.forms import PublishForm
from bridging.apps.courses.models import Upload
from bridging.apps.courses.queries.changes import Changes, changes_of, published_labels
from bridging.apps.courses.rules import next_label
from bridging.apps.courses.views.lookup import draft_or_404
from bridging.engines.courseware.model import Module


@open_to(authors)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, key)
    module = drafts.draft_module(draft)
    changes = changes_of(draft, get_language() or "nl")
    unreviewed = unreviewed_pages(module) if module else []
    if request.method == "GET":
        form = PublishForm(initial={"label": _suggested(module, draft, changes)}, unreviewed=len(unreviewed))
        return _page(request, draft, module, changes, form)
    form = PublishForm(request.POST, unreviewed=len(unreviewed))
    if form.is_valid():
        answer = _publish(request, draft, form)
        if answer is not None:
            return answer
    return _page(request, draft, module, changes, form, status=422)


def _publish(request: HttpRequest, draft: Upload, form: PublishForm) -> HttpResponse | None:
    """Publish and return where to go, or None with the reason in the form."""
    given = form.cleaned_data
    try:
        edition = publish_draft(
            upload=draft,
            label=given["label"],
            note=given["note"],
            override=given.get("override", ""),
            by=person_of(request),
            now=timezone.now(),
        )
    except HasErrors:
        messages.error(request, _("Nothing was published: the draft has errors."))
        return redirect("courses:draft", draft.key)
    except LabelTaken as taken:
        form.add_error("label", _("Edition %(label)s exists already. Choose the next number.") % {"label": taken.edition.label})
    except NothingChanged as same:
        form.add_error(None, _("Edition %(label)s says the same already; there is nothing new to publish.") % {"label": same.edition.label})
    except Unreviewed:
        form.add_error(None, _("Pages without a reviewer are published only when somebody answers for it by name."))
    except IsDraft:
        form.add_error(None, _("module.yaml says “status: draft”. Change it to pilot or open, and check again."))
    else:
        messages.success(request, _("%(edition)s is published. Nobody’s answers changed.") % {"edition": edition})
        return redirect("courses:draft-publish", draft.key)
    return None


def _suggested(module: Module | None, draft: Upload, changes: Changes) -> str:
    """Return the label that module.yaml gives if it is free, else the one that follows the newest."""
    own = module.value.edition if module else ""
    if own and own not in published_labels(draft.module_id):
        return own
    return next_label(changes.newest.label if changes.newest else "", timezone.localdate().year)


def unreviewed_pages(module: Module) -> list[str]:
    """Return the pages of which a language names no reviewer, by id."""
    return [page.id for page in module.pages if any(text.front.reviewer is None or text.front.reviewed_on is None for text in page)]


def _page(
    request: HttpRequest, draft: Upload, module: Module | None, changes: Changes, form: PublishForm, status: int = 200
) -> HttpResponse:
    context = {
        "draft": draft,
        "changes": changes,
        "form": form,
        "is_draft_status": module is not None and module.is_draft,
        "unreviewed": unreviewed_pages(module) if module else [],
        # Nothing was touched since: there is nothing to ask.
        "is_published": draft.published_as is not None and draft.published_as == changes.newest and changes.is_nothing,
        "tab": "publish",
    }
    return TemplateResponse(request, "courses/draft_publish.html", context, status=status)

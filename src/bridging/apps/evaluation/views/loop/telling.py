"""What participants are told: written by who owns the finding, seen first as they will see it; and their own page of it."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.forms.loop import ReleaseForm
from bridging.apps.evaluation.loop_access import readers_of_changes, workers_on_finding
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.told import told_in
from bridging.apps.evaluation.shown.loop.words import outcome_badge
from bridging.apps.evaluation.views.loop.finding import finding_or_404
from bridging.apps.evaluation.views.loop.steps import about, answered
from bridging.apps.study.queries.readers import ReadingAs
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of


@open_to(workers_on_finding)
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = finding_or_404(request, key)
    known = played(row).release
    initial = {}
    if known is not None:
        initial = {"said_nl": known.said[0], "said_en": known.said[1], "did_nl": known.did[0], "did_en": known.did[1]}
    form = ReleaseForm(request.POST or None, initial=initial)
    context = {**about(row, person_of(request)), "form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("go") == "release":
            return _released(request, key, form)
        said, did = form.said(), form.did()
        context["preview"] = [(language, said[language], did[language]) for language in ("nl", "en")]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "evaluation/loop/release.html", context, status=status)


def _released(request: HttpRequest, key: uuid.UUID, form: ReleaseForm) -> HttpResponse:
    row, now = finding_or_404(request, key), timezone.now()
    said, did = form.said(), form.did()
    return answered(
        request, row, lambda: loop.release(finding=row, by=person_of(request), said=said, did=did, key=key_of(request), now=now)
    )


@open_to(workers_on_finding)
@require_POST
def retract(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = finding_or_404(request, key)
    try:
        loop.retract(finding=row, by=person_of(request), key=key_of(request), now=timezone.now())
    except loop.NotTheirs as fault:
        raise PermissionDenied from fault
    messages.success(request, _("Participants no longer read it."))
    return redirect("evaluation:finding", key)


@open_to(readers_of_changes)
@require_GET
def improved(request: HttpRequest, module_id: str) -> HttpResponse:
    """What participants said, and what was done with it."""
    reader = reader_or_404(request, module_id)
    language = language_of_request()
    context = {
        "module_id": module_id,
        "title": reader.edition.title(language),
        "code": reader.edition.code,
        "told": [
            (each, outcome_badge(each.outcome) if each.outcome else None)
            for each in told_in(module_id, language, cohort_id=reader.cohort_id)
        ],
        "is_participant": reader.reading_as is ReadingAs.PARTICIPANT,
    }
    return TemplateResponse(request, "evaluation/loop/improved.html", context)

"""Declaring an effect check: first what it can show, then the declaration."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.forms.check import CheckForm
from bridging.apps.evaluation.loop_access import workers_on_finding
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.people import reads_tests
from bridging.apps.evaluation.queries.loop.places import shown_place
from bridging.apps.evaluation.shown.loop.foreseen import shown_foreseen
from bridging.apps.evaluation.shown.loop.words import OCCASIONS
from bridging.apps.evaluation.views.loop.finding import finding_or_404
from bridging.apps.evaluation.views.loop.steps import about, answered
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of


@open_to(workers_on_finding)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = finding_or_404(request, key)
    found = played(row).found
    if found is None:
        raise Http404
    place, whole = (shown_place(found.place, language_of_request(), shows_tests=shows) for shows in (reads_tests(person_of(request)), True))
    item = whole.then or whole.now
    form = CheckForm(request.POST or None, place=found.place, item=item)
    context = {**about(row, person_of(request)), "form": form, "place": place, "measured": OCCASIONS[item.occasion] if item else ""}
    if request.method == "POST" and form.is_valid():
        asked = form.check_of()
        if request.POST.get("go") == "declare":
            now = timezone.now()
            return answered(
                request, row, lambda: loop.declare(finding=row, by=person_of(request), check=asked, key=key_of(request), now=now)
            )
        foreseen = loop.foresee(finding=row, check=asked, now=timezone.now())
        context["foreseen"] = shown_foreseen(asked, foreseen.document)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "evaluation/loop/check.html", context, status=status)

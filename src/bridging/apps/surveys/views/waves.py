"""How the surveys of a cohort go, for its teachers and coordinators: windows, response, and opening, closing and extending by hand."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.teaching import cohort_context
from bridging.apps.surveys import domain
from bridging.apps.surveys.access import runs_surveys
from bridging.apps.surveys.forms import WindowForm
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.shown.waves import wave_rows


@open_to(coordinators_of_cohort)
@require_GET
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    found = cohort_or_404(slug)
    return TemplateResponse(request, "surveys/cohort.html", context_of(request, found) | _rows(found))


@open_to(teachers_of_cohort)
@require_GET
def teaching(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    return TemplateResponse(request, "surveys/teaching.html", context | _rows(context["cohort"]) | {"tab": "surveys"})


def _rows(cohort: Cohort) -> dict[str, Any]:
    now = timezone.now()
    rows = wave_rows(cohort, language_of_request(), now)
    return {"rows": rows, "today": timezone.localdate(now, cohort.zone())}


@open_to(runs_surveys)
@require_POST
def window(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Open a window now, close it now, or let it close later."""
    wave, form = wave_or_404(slug, key), WindowForm(request.POST)
    try:
        said = _change(request, wave, form)
    except domain.BadWindow:
        messages.error(
            request, _("That is not possible: the window has closed already, or it would close before it opens. Nothing was changed.")
        )
    else:
        messages.success(request, said)
    return back(request, slug)


def _change(request: HttpRequest, wave: Wave, form: WindowForm) -> str:
    """Do what the button says; raise BadWindow."""
    if not form.is_valid():
        raise domain.BadWindow
    now, by, reason = timezone.now(), person_of(request), form.cleaned_data["reason"]
    go = request.POST.get("go")
    if go == "open":
        domain.open_window(wave=wave, reason=reason, by=by, now=now)
        return _("It opens now: everybody will be asked within a minute.")
    if go == "close":
        domain.close_window(wave=wave, reason=reason, by=by, now=now)
        return _("It is closed. The answers given are kept.")
    last_day = form.cleaned_data["last_day"]
    if go != "extend" or last_day is None:
        raise domain.BadWindow
    closes_at = dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), wave.cohort.zone())
    domain.extend_window(wave=wave, closes_at=closes_at, reason=reason, by=by, now=now)
    return _("The window stays open longer.")


def wave_or_404(slug: str, key: uuid.UUID) -> Wave:
    return get_object_or_404(Wave.objects.select_related("cohort"), cohort__slug=slug, key=key)


def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Return to the page on which somebody sees the waves: who runs the cohort, or who teaches it."""
    return redirect(overview_name(request, slug), slug)


def overview_name(request: HttpRequest, slug: str) -> str:
    return "surveys:teaching" if may(request, teachers_of_cohort, slug=slug) else "surveys:cohort"

"""Pilots from before this system: those who run the programme enter them, and withdraw what was wrong."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import programme_coordinators
from bridging.apps.courses.queries.catalogue import catalogue
from bridging.apps.study.domain.pilots import EnteredAlready, StillToCome, WithdrawnAlready, enter_pilot, withdraw_pilot
from bridging.apps.study.models import EarlierPilot
from bridging.apps.study.pilot_forms import PilotForm
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.programme.shown import wants_simulated


@open_to(programme_coordinators)
@require_http_methods(["GET", "POST"])
def pilots(request: HttpRequest) -> HttpResponse:
    named = {module.id: f"{module.code} · {module.title}" for module in catalogue(language_of_request()).modules}
    form = PilotForm(request.POST if request.method == "POST" else None, modules=list(named.items()))
    if request.method == "POST" and form.is_valid():
        try:
            enter_pilot(**form.cleaned_data, by=person_of(request), now=timezone.now())
        except StillToCome:
            form.add_error("held_on", _("This day is still to come. Enter a pilot once it has been held."))
        except EnteredAlready:
            form.add_error(None, _("This pilot is already in the list: the same module, day and organisation."))
        else:
            messages.success(request, _("The pilot is in the list. It is shown beside the number of trained people, never included in it."))
            return redirect("study:pilots")
    is_simulated = wants_simulated(request)
    found = EarlierPilot.objects.filter(is_synthetic=is_simulated).select_related("entered_by", "withdrawn_by")
    context = {
        "form": form,
        "pilots": [(pilot, named.get(pilot.module_id, pilot.module_id)) for pilot in found],
        "is_simulated": is_simulated,
        # What somebody enters is made up if they are: it would not stand in the other list.
        "may_enter": is_simulated == person_of(request).is_synthetic,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "study/programme/pilots.html", context, status=status)


@open_to(programme_coordinators)
@require_POST
def withdraw(request: HttpRequest, pilot_pk: int) -> HttpResponse:
    person = person_of(request)
    # Who is made up decides about made-up entries only.
    pilot = get_object_or_404(EarlierPilot, pk=pilot_pk, is_synthetic=person.is_synthetic)
    try:
        withdraw_pilot(pilot=pilot, by=person, now=timezone.now())
    except WithdrawnAlready:
        messages.info(request, _("This entry has already been withdrawn."))
    else:
        messages.success(request, _("The entry is withdrawn. It stays in the list but no longer counts."))
    return redirect("study:pilots")

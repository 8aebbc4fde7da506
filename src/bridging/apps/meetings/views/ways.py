"""How a meeting can be followed: said by who teaches or coordinates, chosen by who takes part."""

from dataclasses import asdict
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.models import Appointment
from bridging.apps.meetings.access import participants_of_cohort
from bridging.apps.meetings.domain.ways import NoChoice, choose_way, say_ways
from bridging.apps.meetings.queries.ways import counts_of, ways_of
from bridging.apps.meetings.way_forms import WaysForm
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.views.lookup import language_of_request

_FIELDS = ("has_choice", "online_url", "recording_url", "route_nl", "route_en")


@open_to(teachers_of_cohort | coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def ways(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    appointment = appointment_or_404(slug, meeting_id)
    cohort, language = appointment.cohort, language_of_request()
    known = asdict(ways_of(appointment))
    form = WaysForm(request.POST or None, initial={name: known[name] for name in _FIELDS}, has_place=bool(appointment.place))
    if request.method == "POST" and form.is_valid():
        same_place = form.cleaned_data.get("same_place", False)
        said = say_ways(appointment=appointment, said=form.said(), by=person_of(request), now=timezone.now(), same_place=same_place)
        if said:
            messages.success(request, _("It is saved. Participants see it at the meeting and in their own calendar."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("meetings:ways", slug, meeting_id)
    context = {
        "cohort": cohort,
        "cohort_title": cohort.title(language),
        "appointment": appointment,
        "title": edition_contents(cohort.edition_id).outline["meetings"][meeting_id]["title"][language],
        "form": form,
        "has_choice": known["has_choice"],
        "counts": counts_of(appointment),
        "said": appointment.ways.select_related("said_by").last(),
        "zone": cohort.zone(),
        "teaches": may(request, teachers_of_cohort, slug=slug),
    }
    return TemplateResponse(
        request, "meetings/ways.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    )


@open_to(participants_of_cohort)
@require_POST
def choose(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    appointment = appointment_or_404(slug, meeting_id)
    way = request.POST.get("way", "")
    if way not in Manner.values:
        raise Http404
    try:
        choose_way(appointment=appointment, person=person_of(request), way=Manner(way), now=timezone.now())
    except NoChoice:
        messages.error(request, _("There is nothing left to choose: the meeting is over, or is held in one way only."))
    else:
        messages.success(request, _("Your choice is saved. You can change it until the end of the meeting."))
    return redirect("study:meeting", appointment.cohort.module_id, meeting_id)


def appointment_or_404(slug: str, meeting_id: str) -> Appointment:
    found = get_object_or_404(Appointment.objects.select_related("cohort"), cohort__slug=slug, meeting_id=meeting_id)
    if meeting_id not in edition_contents(found.cohort.edition_id).outline["meetings"]:
        raise Http404
    return found

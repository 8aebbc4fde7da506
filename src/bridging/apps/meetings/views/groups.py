"""The parallel groups of a meeting, for those who teach it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.meetings.domain.groups import BadGroups, GroupFull, PlacedMeanwhile, place_evenly, place_people, say_groups
from bridging.apps.meetings.group_forms import GroupsForm
from bridging.apps.meetings.queries.groups import division_of
from bridging.apps.meetings.views.ways import appointment_or_404
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Into which groups the meeting is divided, and who is in each."""
    appointment, now = appointment_or_404(slug, meeting_id), timezone.now()
    teacher, division = person_of(request), division_of(appointment)
    zone = appointment.cohort.zone()
    form = GroupsForm(request.POST or None, groups=division.groups, starts_at=appointment.starts_at.astimezone(zone))
    if request.method == "POST" and form.is_valid():
        try:
            say_groups(appointment=appointment, groups=form.groups(), by=teacher, now=now)
        except GroupFull as full:
            form.add_error(f"capacity-{full.name}", _("More people are in this group than fit. Place them elsewhere first."))
        else:
            messages.success(request, _("The groups are saved."))
            return redirect("meetings:groups", slug, meeting_id)
    context: dict[str, Any] = cohort_context(request, slug)
    teaching_audience(cohort=context["cohort"], teacher=teacher, what="groups", now=now)
    context |= {
        "tab": "presence",
        "appointment": appointment,
        "meeting_title": context["edition"].outline["meetings"][meeting_id]["title"][context["language"]],
        "form": form,
        "rooms": [(form[f"place-{name}"], form[f"capacity-{name}"], form[f"begins-{name}"]) for name in "ABCD"],
        "division": division,
        "filled": [(group, len(division.people_in(group.name)), appointment.starts_at + group.after) for group in division.groups],
        "rows": [(person, division.placed.get(person.pk, "")) for person in division.members],
        "unplaced": len(division.unplaced),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "meetings/groups.html", context, status=status)


@open_to(teachers_of_cohort)
@require_POST
def place(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Place people by hand: who was changed in the list."""
    appointment = appointment_or_404(slug, meeting_id)
    wanted = {
        int(key.removeprefix("group-")): (request.POST.get(key.replace("group-", "seen-"), ""), str(name))
        for key, name in request.POST.items()
        if key.startswith("group-") and key.removeprefix("group-").isascii() and key.removeprefix("group-").isdigit()
    }
    try:
        changed = place_people(appointment=appointment, wanted=wanted, by=person_of(request), now=timezone.now())
    except GroupFull as full:
        messages.error(request, _("Nobody was placed: group %(name)s does not hold that many.") % {"name": full.name})
    except BadGroups:
        messages.error(request, _("Nobody was placed: the groups were changed in the meantime."))
    except PlacedMeanwhile:
        messages.error(request, _("Nobody was placed: somebody else placed these people in the meantime. Below is how it stands now."))
    else:
        messages.success(request, ngettext("%(n)s person was placed.", "%(n)s people were placed.", changed) % {"n": changed})
    return redirect("meetings:groups", slug, meeting_id)


@open_to(teachers_of_cohort)
@require_POST
def evenly(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    left = place_evenly(appointment=appointment_or_404(slug, meeting_id), by=person_of(request), now=timezone.now())
    if left:
        text = ngettext("All seats are taken: %(n)s person is in no group.", "All seats are taken: %(n)s people are in no group.", left)
        messages.warning(request, text % {"n": left})
    else:
        messages.success(request, _("Everybody is in a group."))
    return redirect("meetings:groups", slug, meeting_id)

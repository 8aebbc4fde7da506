"""Presence at the meetings of a cohort: a list that its teachers fill in."""

import uuid
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.study.domain import KeyReused, record_presence
from bridging.apps.study.queries.presence import attendance_at, attendance_counts
from bridging.apps.study.substitutes import substitutes_in
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_GET
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, outline, language = context["cohort"], context["edition"].outline, context["language"]
    moments = {each.meeting_id: each.starts_at for each in cohort.appointments.all()}
    counts = attendance_counts(cohort)
    late = timezone.now().replace(year=9999)
    order = sorted(outline["meetings"], key=lambda each: moments.get(each, late))
    context |= {
        "tab": "presence",
        "zone": cohort.zone(),
        "now": timezone.now(),
        "meetings": [
            (
                each,
                outline["meetings"][each]["title"][language],
                moments.get(each),
                each in outline["completion"]["presence"],
                counts.get(each),
            )
            for each in order
        ],
    }
    return TemplateResponse(request, "study/results/meetings.html", context)


class PresenceForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)


@open_to(teachers_of_cohort)
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Tick who was there; who is not ticked was not."""
    context = cohort_context(request, slug)
    cohort, edition, teacher, now = context["cohort"], context["edition"], person_of(request), timezone.now()
    if meeting_id not in edition.outline["meetings"]:
        raise Http404
    if request.method == "POST":
        form = PresenceForm(request.POST)
        if not form.is_valid():
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        # Whoever has left meanwhile is passed over; the list of the others is kept.
        present = {int(each) for each in request.POST.getlist("present") if each.isascii() and each.isdigit()}
        try:
            news = record_presence(
                cohort=cohort, edition=edition, meeting_id=meeting_id, present=present, by=teacher,
                key=form.cleaned_data["key"], now=now,
            )  # fmt: skip
        except KeyReused:
            messages.error(request, _("This list was sent before. Below is what was recorded; change it there."))
        else:
            messages.success(request, ngettext("Recorded for %(n)s person.", "Recorded for %(n)s people.", news) % {"n": news})
        return redirect("study:presence-meeting", slug, meeting_id)
    known = attendance_at(cohort, meeting_id)
    members = [
        member.person for member in teaching_audience(cohort=cohort, teacher=teacher, what="presence", now=now) if member.person != teacher
    ]
    rows = [(person, known.get(person.pk)) for person in members]
    context |= {
        "tab": "presence",
        "meeting_id": meeting_id,
        "meeting_title": edition.outline["meetings"][meeting_id]["title"][context["language"]],
        "rows": rows,
        "newest": max((row for _person, row in rows if row), key=lambda row: row.recorded_at, default=None),
        "is_obligatory": meeting_id in edition.outline["completion"]["presence"],
        "can_be_replaced": (plan := substitutes_in(edition).get(meeting_id)) is not None and plan.how.way == "decision",
        "key": uuid.uuid4(),
    }
    return TemplateResponse(request, "study/results/meeting.html", context)

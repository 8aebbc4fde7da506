"""When a cohort meets."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.forms import AppointmentForm
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the meetings with moment and place; all are changed in one form."""
    cohort = cohort_or_404(slug)
    with timezone.override(cohort.zone()):
        rows = _rows(cohort, request.POST or None)
        if request.method == "POST" and all(row["form"].is_valid() for row in rows):
            for row in rows:
                data = row["form"].cleaned_data
                domain.set_appointment(cohort=cohort, meeting_id=row["id"], starts_at=data["starts_at"], place=data["place"])
            messages.success(request, _("The calendar is kept. Participants see it at once."))
            return redirect("cohorts:calendar", slug)
        is_faulty = any(row["form"].errors for row in rows)
        context = {**context_of(request, cohort), "rows": rows}
        return TemplateResponse(request, "cohorts/calendar.html", context, status=422 if is_faulty else 200).render()


def _rows(cohort: Cohort, data: Any) -> list[dict[str, Any]]:
    language = language_of_request()
    known = {each.meeting_id: each for each in cohort.appointments.all()}
    meetings = cohort.edition.outline["meetings"]
    order = sorted(meetings, key=lambda each: (meetings[each]["week"], known[each].starts_at if each in known else _LATE))
    rows = []
    for meeting_id in order:
        meeting, appointment = meetings[meeting_id], known.get(meeting_id)
        initial = {"starts_at": timezone.localtime(appointment.starts_at), "place": appointment.place} if appointment else {}
        form = AppointmentForm(data, initial=initial, prefix=meeting_id)
        rows.append({"id": meeting_id, "title": meeting["title"][language], "week": meeting["week"], "mode": meeting["mode"],
                     "minutes": meeting["minutes"], "form": form})  # fmt: skip
    return rows


_LATE = datetime.max.replace(tzinfo=timezone.get_default_timezone())

"""When a cohort meets: the calendar, what a change would do, and how it was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.calendar_links import calendar_links
from bridging.apps.cohorts.forms import AppointmentForm, ReasonForm
from bridging.apps.cohorts.hearing import outsiders_of
from bridging.apps.cohorts.models import AppointmentChange, Cohort
from bridging.apps.cohorts.planned import Wanted, moves_for
from bridging.apps.cohorts.queries.clashes import weigh
from bridging.apps.cohorts.queries.told import changes_of, hearers_of
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request


@dataclass(frozen=True, slots=True)
class _Row:
    meeting_id: str
    meeting: dict[str, Any]
    form: AppointmentForm

    def wanted(self) -> Wanted:
        return Wanted(meeting_id=self.meeting_id, **self.form.cleaned_data)


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the meetings, all in one form. POST: what the changes would do; with ``step=save`` and a reason, the act."""
    cohort = cohort_or_404(slug)
    with timezone.override(cohort.zone()):
        rows = _rows(cohort, request.POST or None)
        step = request.POST.get("step", "")
        if request.method == "POST" and step != "edit" and all(row.form.is_valid() for row in _sent(rows)):
            return _weighed(request, cohort, rows, ReasonForm(request.POST if step == "save" else None))
        return _shown(request, cohort, rows)


@open_to(coordinators_of_cohort | teachers_of_cohort)
@require_GET
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    cohort, language = cohort_or_404(slug), language_of_request()
    rows = [(row, _title(meeting, row, language)) for row, meeting in changes_of(cohort)]
    context = {
        **context_of(request, cohort),
        "rows": rows,
        "zone": cohort.zone(),
        "is_coordinator": may(request, coordinators_of_cohort, slug=slug),
    }
    return TemplateResponse(request, "cohorts/calendar_changes.html", context)


def _weighed(request: HttpRequest, cohort: Cohort, rows: Sequence[_Row], reason: ReasonForm) -> HttpResponse:
    by, now = person_of(request), timezone.now()
    wanted = [row.wanted() for row in _sent(rows)]
    moves = moves_for(cohort, wanted)
    if not moves:
        messages.info(request, _("Nothing was changed: the calendar is as it was."))
        return redirect("cohorts:calendar", cohort.slug)
    changed = {move.after.meeting_id for move in moves}
    hearers, outsiders = hearers_of(cohort, moves, by=by, now=now), outsiders_of(cohort, moves, now=now)
    if reason.is_bound and reason.is_valid():
        try:
            domain.change_calendar(
                cohort=cohort, wanted=[wish for wish in wanted if wish.meeting_id in changed], reason=reason.cleaned_data["reason"], by=by, now=now
            )  # fmt: skip
        except domain.ChangedMeanwhile as meanwhile:
            return _refused(request, cohort, meanwhile.changes)
        told = len(hearers) + len(outsiders)
        text = ngettext("The calendar is saved; %(n)s person is told.", "The calendar is saved; %(n)s people are told.", told)
        messages.success(request, text % {"n": told} if told else _("The calendar is saved; nobody had to be told."))
        return redirect("cohorts:calendar", cohort.slug)
    context = {
        **context_of(request, cohort),
        "language": language_of_request(),
        "weighed": weigh(cohort, moves, now),
        "hearers": hearers,
        "outsiders": outsiders,
        "told": len(hearers) + len(outsiders),
        "rows": [row for row in rows if row.meeting_id in changed],
        "reason": reason,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if reason.errors else HTTPStatus.OK
    return TemplateResponse(request, "cohorts/calendar_weighed.html", context, status=status).render()


def _refused(request: HttpRequest, cohort: Cohort, changes: Sequence[AppointmentChange]) -> HttpResponse:
    """Show the calendar as it is now, and who made it so."""
    meetings, language = cohort.edition.outline["meetings"], language_of_request()
    newest = {change.appointment.meeting_id: change for change in reversed(changes)}
    context = {"meanwhile": [(change, _title(meetings.get(each, {}), change, language)) for each, change in newest.items()]}
    return _shown(request, cohort, _rows(cohort, None), HTTPStatus.CONFLICT, **context)


def _shown(request: HttpRequest, cohort: Cohort, rows: Sequence[_Row], status: HTTPStatus = HTTPStatus.OK, **more: Any) -> HttpResponse:
    is_faulty = any(row.form.errors for row in rows)
    context = {**context_of(request, cohort), "language": language_of_request(), "rows": rows, "links": calendar_links(), **more}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_faulty else status
    return TemplateResponse(request, "cohorts/calendar.html", context, status=status).render()


def _rows(cohort: Cohort, data: Any) -> list[_Row]:
    """Return a row for each meeting, in the order of the weeks; what was not sent stands as it is."""
    known = {each.meeting_id: each for each in cohort.appointments.all()}
    meetings = cohort.edition.outline["meetings"]
    rows = []
    for meeting_id in sorted(meetings, key=lambda each: (meetings[each]["week"], known[each].starts_at if each in known else _LATE)):
        initial: dict[str, Any] = {"seen": 0}
        if appointment := known.get(meeting_id):
            initial = {"starts_at": timezone.localtime(appointment.starts_at), "place": appointment.place,
                       "is_cancelled": appointment.is_cancelled, "seen": appointment.version}  # fmt: skip
        sent = data if data is not None and f"{meeting_id}-starts_at" in data else None
        rows.append(_Row(meeting_id, meetings[meeting_id], AppointmentForm(sent, initial=initial, prefix=meeting_id)))
    return rows


def _sent(rows: Sequence[_Row]) -> list[_Row]:
    return [row for row in rows if row.form.is_bound]


def _title(meeting: dict[str, Any], change: AppointmentChange, language: str) -> str:
    title: str = meeting["title"][language] if meeting else change.appointment.meeting_id
    return title


_LATE = datetime.max.replace(tzinfo=timezone.get_default_timezone())

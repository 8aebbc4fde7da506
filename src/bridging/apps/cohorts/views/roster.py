"""Importing a list of people in two steps: what would happen, then exactly that."""

from dataclasses import astuple
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.domain.roster import RosterStops, import_roster
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries.roster import WeighedRow, weigh_roster
from bridging.apps.cohorts.roster import MOST_ROWS, RosterRow, RosterUnusable, read_roster
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of

_SALT: Final = "cohorts-roster"
_SHOWN_FOR_S: Final = 3600


class RosterForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("List of people (CSV)"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}))


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file, and show what importing it would do. Nothing is kept."""
    cohort = cohort_or_404(slug)
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            read = read_roster(form.cleaned_data["file"].read())
        except RosterUnusable as fault:
            form.add_error("file", _words(fault))
        else:
            return _shown(request, cohort, weigh_roster(cohort, read.rows, now=timezone.now()), unused=read.unused)
    context = {**context_of(request, cohort), "form": form}
    return TemplateResponse(request, "cohorts/roster.html", context, status=422 if form.errors else 200)


@open_to(coordinators_of_cohort)
@require_POST
def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Do what was shown; when another thing would come of it by now, show that instead."""
    cohort = cohort_or_404(slug)
    shown = _kept(request.POST.get("shown", ""), cohort)
    try:
        sent = import_roster(cohort=cohort, shown=shown, by=person_of(request), now=timezone.now())
    except RosterStops:
        messages.error(request, _("Something changed since you saw the list. Nothing was done: look at it again."))
        return _shown(request, cohort, weigh_roster(cohort, [each.row for each in shown], now=timezone.now()))
    messages.success(request, ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent) % {"n": sent})
    return redirect("cohorts:cohort", slug)


def _shown(request: HttpRequest, cohort: Cohort, rows: list[WeighedRow], unused: tuple[str, ...] = ()) -> HttpResponse:
    stopped = [each for each in rows if each.stops]
    invited = sum(each.outcome in {"invite", "again"} for each in rows)
    context: dict[str, Any] = {
        **context_of(request, cohort),
        "rows": rows,
        "stopped": stopped,
        "invited": invited,
        "unused": unused,
        "shown": "" if stopped or not invited else signing.dumps([cohort.pk, [_plain(each) for each in rows]], salt=_SALT, compress=True),
    }
    return TemplateResponse(request, "cohorts/roster_shown.html", context, status=422 if stopped else 200)


def _plain(each: WeighedRow) -> list[Any]:
    return [each.outcome, *astuple(each.row)]


def _kept(text: str, cohort: Cohort) -> list[WeighedRow]:
    """Return the rows that were shown, which travelled with the page: signed, so that they are those and no others."""
    try:
        cohort_pk, rows = signing.loads(text, salt=_SALT, max_age=_SHOWN_FOR_S)
    except signing.BadSignature:
        raise Http404 from None
    if cohort_pk != cohort.pk:
        raise Http404
    return [WeighedRow(RosterRow(*row), outcome) for outcome, *row in rows]


def _words(fault: RosterUnusable) -> str:
    found = ", ".join(fault.columns)
    match fault.why:
        case "too-large" | "too-many":
            return _("At most %(most)s people at once.") % {"most": MOST_ROWS}
        case "no-rows":
            return _("There is nobody in this file: a first line with the names of the columns, then one line per person.")
        case "no-address-column":
            return _("No column is called “email”. These are: %(found)s.") % {"found": found}
        case "column-twice":
            return _("A column appears twice in the file: %(found)s.") % {"found": found}
    return _("This is not a text file. In your spreadsheet, save the list as CSV (UTF-8).")

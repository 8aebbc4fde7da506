"""The list of names at a meeting: ticked by its teachers, name by name, so that two of them at once give one truth."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.presence_forms import HOW, NoteForm
from bridging.apps.meetings.queries.gates import gates_at
from bridging.apps.meetings.queries.makeups import makeups_in
from bridging.apps.meetings.queries.presence import counted_in, moment_of
from bridging.apps.meetings.queries.presence_list import presence_rows
from bridging.apps.meetings.queries.seats import seated_at, wishes_at
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.domain import (
    AlreadyDecided,
    KeyReused,
    NotAMember,
    PresenceMoved,
    ReasonMissing,
    decide_scan,
    note_presence,
    record_presence,
)
from bridging.apps.study.domain.presence import usual_manner
from bridging.apps.study.rules import REASON_LENGTH
from bridging.apps.study.substitutes import substitutes_in
from bridging.apps.study.views.lookup import by_htmx
from bridging.apps.study.views.sent import key_of, number_of_field, words_of_field
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_GET
def names(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, edition, teacher = context["cohort"], context["edition"], person_of(request)
    if meeting_id not in edition.outline["meetings"]:
        raise Http404
    members = teaching_audience(cohort=cohort, teacher=teacher, what="presence", now=timezone.now())
    wishes = wishes_at(cohort, meeting_id)
    people = [*(member.person for member in members), *(wish.seat.person for wish in wishes if wish.is_given)]
    rows = presence_rows(cohort, meeting_id, [person for person in people if person != teacher], usual=_usual(edition, meeting_id))
    context |= _of_meeting(cohort, edition, meeting_id) | {
        "tab": "presence",
        "meeting_title": edition.outline["meetings"][meeting_id]["title"][context["language"]],
        "rows": rows,
        "wishes": wishes,
        "longest": LONGEST_REASON,
        "scans": [row for row in rows if row.scan],
        "has_unknown": any(row.newest is None for row in rows),
        "makeups": [
            (each, each.is_overdue(timezone.now()))
            for each in makeups_in(cohort, timezone.now(), meeting_id=meeting_id)
            if each.person != teacher
        ],
        "is_obligatory": meeting_id in edition.outline["completion"]["presence"],
        "key": uuid.uuid4(),
    }
    return TemplateResponse(request, "meetings/presence.html", context)


@open_to(teachers_of_cohort)
@require_POST
def note(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Record one name; the answer is its line as it stands now, whoever wrote it."""
    cohort, edition, person = _named(request, slug, meeting_id)
    meeting = edition.outline["meetings"][meeting_id]
    form = NoteForm(request.POST, planned=meeting["minutes"], meets=moment_of(cohort, meeting_id, person))
    notice, status = "", HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        said = form.cleaned_data
        try:
            note_presence(
                cohort=cohort, edition=edition, meeting_id=meeting_id, person=person, noted=said["noted"],
                by=person_of(request), key=said["key"], now=timezone.now(),
            )  # fmt: skip
        except NotAMember as fault:
            raise Http404 from fault
        except ReasonMissing:
            form.add_error("reason", _("This corrects what was recorded: say why."))
        except (PresenceMoved, KeyReused):
            notice, status = (
                _("Something else was recorded here in the meantime. This is how it is now: change it if that is not right."),
                HTTPStatus.CONFLICT,
            )
        else:
            status = HTTPStatus.OK
    if not by_htmx(request):
        if status is not HTTPStatus.OK:
            messages.error(request, notice or " ".join(str(fault) for faults in form.errors.values() for fault in faults))
        return redirect("meetings:presence-list", slug, meeting_id)
    (row,) = presence_rows(cohort, meeting_id, [person], usual=_usual(edition, meeting_id))
    context = _of_meeting(cohort, edition, meeting_id) | {
        "cohort": cohort, "row": row, "notice": notice, "form": form if form.errors else None, "key": uuid.uuid4(),
    }  # fmt: skip
    return TemplateResponse(request, "meetings/presence_noted.html", context, status=status)


@open_to(teachers_of_cohort)
@require_POST
def rest(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Record everybody of whom nothing is known as absent."""
    cohort, edition = _meeting_or_404(slug, meeting_id)
    try:
        news = record_presence(
            cohort=cohort, edition=edition, meeting_id=meeting_id, present=[], by=person_of(request), key=key_of(request), now=timezone.now(),
            only_unknown=True,
        )  # fmt: skip
    except KeyReused:
        news = 0
    messages.success(request, ngettext("%(n)s person recorded as absent.", "%(n)s people recorded as absent.", news) % {"n": news})
    return redirect("meetings:presence-list", slug, meeting_id)


@open_to(teachers_of_cohort)
@require_POST
def decide(request: HttpRequest, slug: str, meeting_id: str, scan_pk: int) -> HttpResponse:
    """Confirm a scan that was received late, or refuse it."""
    cohort, edition = _meeting_or_404(slug, meeting_id)
    try:
        scan = decide_scan(
            cohort=cohort, edition=edition, scan_pk=scan_pk, is_confirmed=request.POST.get("decision") == "confirm",
            reason=words_of_field(request, "reason", REASON_LENGTH), by=person_of(request), key=key_of(request), now=timezone.now(),
        )  # fmt: skip
    except NotAMember as fault:
        raise Http404 from fault
    except (AlreadyDecided, KeyReused):
        messages.info(request, _("There was nothing left to decide about this scan: see how it stands in the list."))
    else:
        said = _("Confirmed: %(name)s was there.") if scan.decision == "confirmed" else _("Refused: the scan of %(name)s does not count.")
        messages.success(request, said % {"name": scan.person})
    return redirect("meetings:presence-list", slug, meeting_id)


def _of_meeting(cohort: Cohort, edition: EditionContents, meeting_id: str) -> dict[str, Any]:
    meeting, plan = edition.outline["meetings"][meeting_id], substitutes_in(edition).get(meeting_id)
    return {
        "meeting_id": meeting_id,
        "planned": meeting["minutes"],
        "manners": HOW,
        "zone": cohort.zone(),
        "counted": counted_in(cohort, meeting_id),
        "shut": _shut(cohort, meeting_id),
        "can_be_replaced": plan is not None and plan.how.way == "decision",
    }


def _shut(cohort: Cohort, meeting_id: str) -> set[int]:
    """Return who has not passed a test that lets them in: whoever ticks a name sees it."""
    meets = moment_of(cohort, meeting_id)
    if meets is None or meets.ends_at <= timezone.now():
        return set()
    members = list(cohort.enrolments.in_force().values_list("person", flat=True))
    stands = gates_at(cohort, meeting_id, members)
    return {person for person, own in stands.items() if any(each.gate.test and not each.is_met for each in own)}


def _usual(edition: EditionContents, meeting_id: str) -> Manner:
    return usual_manner(edition.outline["meetings"][meeting_id])


def _meeting_or_404(slug: str, meeting_id: str) -> tuple[Cohort, EditionContents]:
    cohort = Cohort.objects.get(slug=slug)
    edition = edition_contents(cohort.edition_id)
    if meeting_id not in edition.outline["meetings"]:
        raise Http404
    return cohort, edition


def _named(request: HttpRequest, slug: str, meeting_id: str) -> tuple[Cohort, EditionContents, Person]:
    cohort, edition = _meeting_or_404(slug, meeting_id)
    named = number_of_field(request, "person")
    member = None if named is None else cohort.enrolments.in_force().select_related("person").filter(person=named).first()
    person = member.person if member else next((each for each in seated_at(cohort, meeting_id) if each.pk == named), None)
    if person is None:
        raise Http404
    return cohort, edition, person

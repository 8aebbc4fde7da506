"""Applying for a seat at a meeting of another group, and what its teachers say."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.meetings.domain.seats import AlreadyDecided, NoSuchRun, ReasonMissing, RoomFull, ask_seat, decide_seat, withdraw_seat
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.apps.study.queries.readers import ReadingAs
from bridging.apps.study.views.lookup import reader_or_404
from bridging.apps.study.views.sent import words_of_field


@open_to(signed_in)
@require_POST
def ask(request: HttpRequest, module_id: str, appointment_pk: int) -> HttpResponse:
    """Apply for the seat, or with ``back`` take that back."""
    reader, now = reader_or_404(request, module_id), timezone.now()
    if reader.reading_as is not ReadingAs.PARTICIPANT:
        raise Http404
    run = get_object_or_404(Appointment.objects.select_related("cohort"), pk=appointment_pk, cohort__module_id=module_id)
    if "back" in request.POST:
        withdraw_seat(person=reader.person, appointment=run, now=now)
        messages.success(request, _("Taken back. The seat is for somebody else."))
        return redirect("meetings:hours", module_id)
    enrolment = Enrolment.objects.select_related("cohort", "person").get(cohort=reader.cohort_id, person=reader.person)
    try:
        ask_seat(enrolment=enrolment, appointment=run, now=now)
    except NoSuchRun as fault:
        raise Http404 from fault
    messages.success(request, _("You have applied for this seat. You will hear by e-mail whether it is yours."))
    return redirect("meetings:hours", module_id)


@open_to(teachers_of_cohort)
@require_POST
def decide(request: HttpRequest, slug: str, meeting_id: str, wish_pk: int) -> HttpResponse:
    cohort, gives = get_object_or_404(Cohort, slug=slug), request.POST.get("gives") == "1"
    reason = words_of_field(request, "reason", LONGEST_REASON)
    try:
        decide_seat(
            cohort=cohort, meeting_id=meeting_id, wish_pk=wish_pk, is_given=gives, reason=reason, by=person_of(request), now=timezone.now()
        )  # fmt: skip
    except AlreadyDecided:
        messages.info(request, _("There was nothing left to decide."))
    except ReasonMissing:
        messages.error(request, _("Say why: the person who applied reads it. Nothing was decided."))
    except RoomFull as full:
        text = _("The room holds %(n)s people, and that many are already coming. Make a group larger or add one, and then give the seat.")
        messages.error(request, text % {"n": full.holds})
    else:
        messages.success(
            request, _("The seat is given, and an e-mail is on its way.") if gives else _("Not given; an e-mail is on its way.")
        )
    return redirect("meetings:presence-list", slug, meeting_id)

"""Make-up tasks: a teacher sets the last day, the participant hands in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.meetings.domain.makeups import NothingSaid, NothingToMakeUp, TermPassed, hand_in_makeup, set_term
from bridging.apps.meetings.make_up_forms import TermForm
from bridging.apps.meetings.rules import LONGEST_REPORT
from bridging.apps.study.queries.readers import ReadingAs
from bridging.apps.study.views.lookup import reader_or_404
from bridging.apps.study.views.sent import words_of_field


@open_to(teachers_of_cohort)
@require_POST
def term(request: HttpRequest, slug: str, meeting_id: str, person_pk: int) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    person = get_object_or_404(Person, pk=person_pk, enrolments__cohort=cohort)
    form = TermForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            set_term(
                cohort=cohort, meeting_id=meeting_id, person=person, day=said["day"], note=said["note"], by=person_of(request),
                now=timezone.now(),
            )  # fmt: skip
        except NothingToMakeUp:
            messages.info(request, _("There is nothing left to make up for: see how things are in the list."))
        except TermPassed:
            messages.error(request, _("That day is in the past. Nothing was changed."))
        else:
            messages.success(request, _("The due date is set, and an e-mail is on its way."))
    else:
        messages.error(request, _("Give a day. Nothing was changed."))
    return redirect(f"{reverse('meetings:presence-list', args=[slug, meeting_id])}#make-up-title")


@open_to(signed_in)
@require_POST
def hand_in(request: HttpRequest, module_id: str, meeting_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    if reader.reading_as is not ReadingAs.PARTICIPANT:
        raise Http404
    text = words_of_field(request, "text", LONGEST_REPORT)
    try:
        cohort = Enrolment.objects.select_related("cohort").get(cohort=reader.cohort_id, person=reader.person).cohort
        hand_in_makeup(cohort=cohort, meeting_id=meeting_id, person=reader.person, text=text, now=timezone.now())
    except NothingToMakeUp as fault:
        raise Http404 from fault
    except NothingSaid:
        messages.error(request, _("Say what you made, or where it can be found. Nothing was handed in."))
    else:
        messages.success(request, _("Handed in. Your teacher will read it and say whether it is enough."))
    return redirect(f"{reverse('meetings:hours', args=[module_id])}#missed-{meeting_id}")

"""The two questions after a guest lecture."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.access import participants_of_cohort
from bridging.apps.meetings.domain import guest_feedback as domain
from bridging.apps.meetings.queries.guests import lecture_of
from bridging.apps.study.views.sent import number_of_field


@open_to(participants_of_cohort)
@require_POST
def give(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    if lecture_of(cohort, meeting_id) is None:
        raise Http404
    answers = domain.Answers(number_of_field(request, "useful") or 0, number_of_field(request, "clear") or 0)
    try:
        domain.give_feedback(cohort=cohort, meeting_id=meeting_id, person=person_of(request), answers=answers, now=timezone.now())
    except domain.OffScale:
        messages.error(request, _("Answer both questions, each from 1 to 5."))
    except domain.NotAsked:
        messages.error(request, _("Answers are accepted for a week after the lecture."))
    else:
        messages.success(request, _("Thank you. Your answers count; nobody sees that they are yours."))
    return redirect(f"{reverse('study:meeting', args=[cohort.module_id, meeting_id])}#guest-questions")

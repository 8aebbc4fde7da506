"""Contact with the team of a cohort: who it is, how soon it answers, and a message to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.access import in_cohort
from bridging.apps.conversations.models import Question
from bridging.apps.conversations.queries import Seat, promised_days, seat_in, team_of, threads_of
from bridging.apps.conversations.rules import ANSWER_DAYS, LONGEST_TEXT
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of, number_of_field, words_of_field


@open_to(signed_in)
@require_GET
def of_module(request: HttpRequest, module_id: str) -> HttpResponse:
    """Lead to the team of the cohort in which somebody reads a module."""
    cohort_id = reader_or_404(request, module_id).cohort_id
    if cohort_id is None:
        raise Http404
    return redirect("conversations:team", Cohort.objects.values_list("slug", flat=True).get(pk=cohort_id))


@open_to(in_cohort)
@require_GET
def team(request: HttpRequest, slug: str) -> HttpResponse:
    cohort, seat = _found(request, slug)
    own = Question.objects.filter(cohort=cohort, page_id="", asked_by=seat.person).order_by("-asked_at", "-pk")
    context = {
        "cohort": cohort,
        "cohort_title": cohort.title(language_of_request()),
        "module_id": cohort.module_id,
        "seat": seat,
        "team": team_of(cohort),
        "promised": promised_days(cohort),
        "days_on_offer": ANSWER_DAYS,
        "threads": threads_of(seat, own)[0],
        "longest": LONGEST_TEXT,
    }
    return TemplateResponse(request, "conversations/team.html", context)


@open_to(in_cohort)
@require_POST
def write(request: HttpRequest, slug: str) -> HttpResponse:
    _cohort, seat = _found(request, slug)
    try:
        written = domain.write_to_team(
            seat=seat, key=key_of(request), text=words_of_field(request, "text", LONGEST_TEXT), now=timezone.now()
        )
    except domain.NotInCohort as fault:
        raise PermissionDenied from fault
    except domain.Empty:
        messages.error(request, _("Write your message first."))
    except domain.TooMany:
        messages.error(request, _("You have asked a great deal today. Your teachers will answer these first; ask more tomorrow."))
    else:
        messages.success(request, _("Your message is with the team. You will get an e-mail when it is answered."))
        return redirect("conversations:question", written.key)
    return redirect("conversations:team", slug)


@open_to(teachers_of_cohort)
@require_POST
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    cohort, seat = _found(request, slug)
    try:
        domain.promise_answer(cohort=cohort, by=seat.person, days=number_of_field(request, "days") or 0, now=timezone.now())
    except ValueError as fault:
        raise Http404 from fault
    messages.success(request, _("Participants now see this on the page."))
    return redirect("conversations:team", slug)


def _found(request: HttpRequest, slug: str) -> tuple[Cohort, Seat]:
    cohort = get_object_or_404(Cohort.objects.select_related("edition").defer("edition__outline"), slug=slug)
    seat = seat_in(person_of(request), cohort.pk)
    if seat is None:
        raise Http404
    return cohort, seat

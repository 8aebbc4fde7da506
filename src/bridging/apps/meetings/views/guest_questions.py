"""Questions for a guest: asked and wanted by participants, moderated by teachers, shown in the room and to the guest."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.access import participants_of_cohort
from bridging.apps.meetings.domain import guest_questions as domain
from bridging.apps.meetings.guest_block import shown_questions
from bridging.apps.meetings.guest_rules import LONGEST_QUESTION, SHOWN_IN_ROOM
from bridging.apps.meetings.models import GuestQuestion
from bridging.apps.meetings.news import news_of
from bridging.apps.meetings.queries.guest_questions import Asked, Stage, questions_of, stage_at, version_of
from bridging.apps.meetings.queries.guests import lecture_of, moment_of_lecture
from bridging.apps.study.views.lookup import by_htmx
from bridging.apps.study.views.sent import key_of, words_of_field
from bridging.apps.study.views.teaching import cohort_context
from bridging.ui.bilingual import both


@open_to(participants_of_cohort)
@never_cache
@require_GET
def questions(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """The part of the page of a meeting that renews itself."""
    context = shown_questions(_cohort_or_404(slug, meeting_id), meeting_id, person_of(request))
    return TemplateResponse(request, "meetings/guest_questions_part.html", context)


@open_to(participants_of_cohort)
@require_POST
def ask(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    cohort = _cohort_or_404(slug, meeting_id)
    lecture, text = domain.Lecture(cohort, meeting_id), words_of_field(request, "text", LONGEST_QUESTION)
    try:
        domain.ask_guest(lecture=lecture, person=person_of(request), key=key_of(request), text=text, now=timezone.now())
    except domain.Empty:
        messages.error(request, _("Write your question first."))
    except domain.NotTaken:
        messages.error(request, _("Questions for this guest are no longer accepted."))
    except domain.TooManyQuestions:
        messages.error(request, _("You have asked as many questions as one person can."))
    else:
        messages.success(request, _("Your question is on the list, without your name."))
    return _to_meeting(cohort, meeting_id)


@open_to(participants_of_cohort)
@require_POST
def vote(request: HttpRequest, slug: str, meeting_id: str, key: uuid.UUID) -> HttpResponse:
    cohort = _cohort_or_404(slug, meeting_id)
    try:
        domain.vote(
            question=_question(cohort, meeting_id, key),
            person=person_of(request),
            is_wanted=request.POST.get("wanted") == "1",
            now=timezone.now(),
        )
    except domain.NotTaken:
        messages.error(request, _("Votes count during the meeting."))
    if by_htmx(request):
        return TemplateResponse(request, "meetings/guest_questions_part.html", shown_questions(cohort, meeting_id, person_of(request)))
    return _to_meeting(cohort, meeting_id)


@open_to(teachers_of_cohort)
@never_cache
@require_GET
def moderation(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """All questions for a teacher, hidden ones too; nobody's name."""
    cohort = _cohort_or_404(slug, meeting_id)
    asked, stage = questions_of(cohort, meeting_id, with_hidden=True), stage_at(moment_of_lecture(cohort, meeting_id), timezone.now())
    context = cohort_context(request, slug) | {"tab": "guests", "meeting_id": meeting_id, "asked": asked}
    context |= {"version": version_of(asked, stage=stage), "news": news_of("moderation", cohort.pk, meeting_id)}
    context["meeting_title"] = context["edition"].outline["meetings"][meeting_id]["title"][context["language"]]
    return TemplateResponse(request, "meetings/guest_moderation.html", context)


@open_to(teachers_of_cohort)
@require_POST
def moderate(request: HttpRequest, slug: str, meeting_id: str, key: uuid.UUID, what: str) -> HttpResponse:
    cohort = _cohort_or_404(slug, meeting_id)
    given: dict[str, Any] = {"question": _question(cohort, meeting_id, key), "by": person_of(request), "now": timezone.now()}
    match what:
        case "hide":
            try:
                domain.hide_question(reason=words_of_field(request, "reason", LONGEST_QUESTION), **given)
            except domain.Unreasoned:
                messages.error(request, _("Say why: the person who asked it reads the reason. Nothing was changed."))
        case "show":
            domain.show_question(**given)
        case "answered" | "reopen":
            domain.tick_off(is_answered=what == "answered", **given)
        case _:
            raise Http404
    return redirect("meetings:guest-moderation", slug, meeting_id)


@open_to(teachers_of_cohort)
@never_cache
@require_GET
def screen(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """What the whole room sees: the questions that most want answered, without names."""
    cohort = _cohort_or_404(slug, meeting_id)
    stage = stage_at(moment_of_lecture(cohort, meeting_id), timezone.now())
    waiting = [each for each in questions_of(cohort, meeting_id) if not each.question.is_answered]
    path = reverse("study:meeting", args=[cohort.module_id, meeting_id])
    context = {
        "cohort": cohort,
        "meeting_id": meeting_id,
        "title": both(lambda _language: _("Questions for the guest")),
        "how": both(lambda _language: _said_in_room(stage, waiting)),
        "address": request.build_absolute_uri(path).partition("://")[2],
        "asked": waiting[:SHOWN_IN_ROOM],
        "version": version_of(waiting, stage=stage),
        "news": news_of("room", cohort.pk, meeting_id),
    }
    return TemplateResponse(request, "meetings/guest_screen.html", context)


def _said_in_room(stage: Stage, waiting: list[Asked]) -> str:
    if stage is Stage.LIVE:
        return _("Vote on your phone, at the page of this meeting:") if waiting else _("Ask on your phone, at the page of this meeting:")
    return _("Voting opens 15 minutes before the meeting.") if stage is Stage.COLLECTING else _("Voting is over.")


def _cohort_or_404(slug: str, meeting_id: str) -> Cohort:
    cohort = get_object_or_404(Cohort, slug=slug)
    if lecture_of(cohort, meeting_id) is None:
        raise Http404
    return cohort


def _question(cohort: Cohort, meeting_id: str, key: uuid.UUID) -> GuestQuestion:
    return get_object_or_404(GuestQuestion.objects.select_related("cohort"), cohort=cohort, meeting_id=meeting_id, key=key)


def _to_meeting(cohort: Cohort, meeting_id: str) -> HttpResponse:
    return redirect(f"{reverse('study:meeting', args=[cohort.module_id, meeting_id])}#guest-questions")

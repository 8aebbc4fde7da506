"""The facilitator's console, and what is done from it."""

import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.meetings.live.consoles import Unreadable, led_back, refused
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.access import facilitators, live_or_404
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.news import news_of
from bridging.apps.teamwork.queries import givers_in, names_in, published_unit, session_of, without_team
from bridging.apps.teamwork.shown.console import shown_console
from bridging.apps.teamwork.views.lead_acts import DOES
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import Session
from bridging.source.text import as_language

# What shows nowhere else that it was done.
_DONE: Final[Mapping[str, Promise]] = {
    "sheet": gettext_lazy("The answer sheet is in."),
    "card": gettext_lazy("The card is in."),
    "appeal": gettext_lazy("The appeal is in."),
    "choice": gettext_lazy("The choice is in."),
}


@open_to(facilitators)
@require_GET
def console(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live, now = live_or_404(request, key), timezone.now()
    is_part = "live" in request.GET
    if not is_part:
        teaching_audience(cohort=live.cohort, teacher=person_of(request), what="live session", now=now)
    return _page(request, live, session_of(live), is_part=is_part)


@open_to(facilitators)
@require_POST
def lead(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    live = live_or_404(request, key)
    if what not in DOES:
        raise Http404
    try:
        taken = DOES[what](request, live, person_of(request), timezone.now())
    except Unreadable as fault:
        return refused(request, _console_of(live), str(fault.words))
    except domain.KeyReused:
        return _answer(request, live, session_of(live), _("That had already been done."))
    except domain.AlreadyOpen:
        words = _("This session cannot go on: its unit is being played anew, or its code is in use. End the other session first.")
        return _answer(request, live, session_of(live), words)
    if not taken.counts:
        return _answer(request, live, taken.session, _("Nothing was done: the session had moved on, or this is not possible at this step."))
    return _answer(request, live, taken.session, done=str(_DONE.get(what, "")))


@open_to(facilitators)
@require_POST
def erase(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live = live_or_404(request, key)
    slug = live.cohort.slug
    try:
        domain.erase_rehearsal(live=live, by=person_of(request))
    except domain.NotARehearsal as fault:
        raise Http404 from fault
    messages.success(request, _("The rehearsal is gone, with all that was done in it."))
    return redirect("teamwork:cohort", slug)


def _answer(request: HttpRequest, live: LiveSession, session: Session, notice: str = "", *, done: str = "") -> HttpResponse:
    if by_htmx(request):
        return _page(request, live, session, is_part=True, notice=notice, done=done)
    return led_back(request, _console_of(live), notice, done=done)


def _console_of(live: LiveSession) -> str:
    return reverse("teamwork:console", args=[live.key])


def _page(request: HttpRequest, live: LiveSession, session: Session, *, is_part: bool, notice: str = "", done: str = "") -> HttpResponse:
    language, published = language_of_request(), published_unit(live)
    context = shown_console(session, published, names_in(session), as_language(language), timezone.now())
    context |= {"live": live, "news": news_of(live, "console"), "cohort": live.cohort, "title": published.title(language)}
    context |= {"notice": notice, "done": done}
    if not live.is_rehearsal and session.phase.step in {Step.REFLECTION, Step.ENDED}:
        context["spoken"] = givers_in(live)
    context["outside"] = without_team(live, session)
    template = "teamwork/console_part.html" if is_part else "teamwork/console.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if notice else HTTPStatus.OK)

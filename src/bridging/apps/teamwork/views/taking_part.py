"""A participant's phone: one page for all phases, which keeps itself up to date."""

import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.meetings.live.joining import join_page
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.access import live_or_404, players
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.news import news_of
from bridging.apps.teamwork.queries import mark_in, names_in, open_to_join, published_unit, session_of
from bridging.apps.teamwork.shown.own import shown_own
from bridging.engines.teamwork.session import Session
from bridging.source.text import as_language

_MOST_ANSWERS: Final = 4


@open_to(signed_in)
@require_GET
def code(request: HttpRequest) -> HttpResponse:
    language = language_of_request()
    found = [(live, published_unit(live).title(language)) for live in open_to_join(person_of(request))]
    fault = _("There is no session with this code in which you take part. Compare it character by character.")
    return join_page(request, found, "teamwork:play", title=_("Join a live session"), fault=fault)


@open_to(players)
@require_GET
def play(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The whole page, or with ``live`` the part of it that keeps itself up to date."""
    live = live_or_404(request, key)
    return _page(request, live, session_of(live), is_part="live" in request.GET)


@open_to(players)
@require_POST
def do(request: HttpRequest, key: uuid.UUID, what: str, about: str = "", option: str = "") -> HttpResponse:
    """Take an act. It is written down before it is answered; an act that came too late is answered with how things stand."""
    live = live_or_404(request, key)
    if what not in _DOES:
        raise Http404
    try:
        taken = _DOES[what](request, live, about, option)
    except domain.KeyReused:
        # Another act went by this mark: a page that was left open in two windows.
        taken = domain.Taken(session_of(live), counts=False, at=timezone.now())
    if not by_htmx(request):
        return redirect("teamwork:play", key)
    if what == "answer":
        return HttpResponse(status=HTTPStatus.NO_CONTENT if taken.counts else HTTPStatus.CONFLICT)
    notice = "" if taken.counts else _("That could no longer be done: a teammate was first, or the session has moved on.")
    return _page(request, live, taken.session, is_part=True, notice=notice)


def _page(request: HttpRequest, live: LiveSession, session: Session, *, is_part: bool, notice: str = "") -> HttpResponse:
    language, published = language_of_request(), published_unit(live)
    who = mark_in(live, person_of(request))
    names = names_in(session, session.roster.team_of.get(who, ""))
    context = shown_own(session, published, who, names, as_language(language), timezone.now())
    context |= {"live": live, "title": published.title(language), "notice": notice, "news": news_of(live, "own", who)}
    template = "teamwork/play_part.html" if is_part else "teamwork/play.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.CONFLICT if notice else HTTPStatus.OK)


type _Does = Callable[[HttpRequest, LiveSession, str, str], domain.Taken]


def _join(request: HttpRequest, live: LiveSession, _about: str, _option: str) -> domain.Taken:
    return domain.join(live=live, by=person_of(request), key=key_of(request), now=timezone.now())


def _answer(request: HttpRequest, live: LiveSession, about: str, _option: str) -> domain.Taken:
    sent = request.POST
    confidence = int(sent["confidence"]) if sent.get("confidence", "") in {"1", "2", "3"} else None
    return domain.answer(
        live=live,
        by=person_of(request),
        item=about,
        option=sent.get("option", "")[:80],
        confidence=confidence,
        key=key_of(request),
        now=timezone.now(),
    )


def _finish(request: HttpRequest, live: LiveSession, _about: str, _option: str) -> domain.Taken:
    return domain.finish(live=live, by=person_of(request), key=key_of(request), now=timezone.now())


def _propose(request: HttpRequest, live: LiveSession, about: str, option: str) -> domain.Taken:
    return domain.propose(live=live, by=person_of(request), item=about, option=option, key=key_of(request), now=timezone.now())


def _scratch(request: HttpRequest, live: LiveSession, about: str, option: str) -> domain.Taken:
    return domain.scratch(live=live, by=person_of(request), item=about, option=option, key=key_of(request), now=timezone.now())


def _appeal(request: HttpRequest, live: LiveSession, about: str, _option: str) -> domain.Taken:
    sent = request.POST
    said = domain.Appealed(about, sent.get("ground", "")[:40], sent.get("source", ""), sent.get("text", ""))
    return domain.appeal(live=live, by=person_of(request), said=said, key=key_of(request), now=timezone.now())


def _choose(request: HttpRequest, live: LiveSession, about: str, _option: str) -> domain.Taken:
    choice = request.POST.get("choice", "")[:80]
    return domain.choose(live=live, by=person_of(request), case=about, choice=choice, key=key_of(request), now=timezone.now())


def _reason(request: HttpRequest, live: LiveSession, about: str, _option: str) -> domain.Taken:
    text, switch = request.POST.get("text", ""), request.POST.get("switch", "")
    return domain.give_reason(
        live=live, by=person_of(request), case=about, text=text, switch=switch, key=key_of(request), now=timezone.now()
    )


def _reflect(request: HttpRequest, live: LiveSession, _about: str, _option: str) -> domain.Taken:
    answers = request.POST.getlist("answer")[:_MOST_ANSWERS]
    return domain.reflect(live=live, by=person_of(request), answers=answers, key=key_of(request), now=timezone.now())


_DOES: Final[Mapping[str, _Does]] = {
    "join": _join,
    "answer": _answer,
    "finish": _finish,
    "propose": _propose,
    "scratch": _scratch,
    "appeal": _appeal,
    "choose": _choose,
    "reason": _reason,
    "reflect": _reflect,
}

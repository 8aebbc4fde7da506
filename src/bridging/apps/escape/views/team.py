"""The screen of a team, on each member's own device: one page for all stages, which keeps itself up to date."""

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
from bridging.apps.escape import domain
from bridging.apps.escape.access import live_or_404, players
from bridging.apps.escape.heard import hear
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.news import news_of
from bridging.apps.escape.queries import mark_in, names_in, open_to_join, published_room, run_of
from bridging.apps.escape.queries.benches import share_handed_in
from bridging.apps.escape.rules import LONGEST_ANSWER, MOST_PARTS
from bridging.apps.escape.shown.tables import as_csv, table_of
from bridging.apps.escape.shown.team import shown_team
from bridging.apps.meetings.live.joining import join_page
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.engines.escape.schema import HotspotAnswer, SubmissionAnswer
from bridging.engines.escape.seen.team import holds
from bridging.engines.escape.state import Run, Verdict
from bridging.source.text import as_language


@open_to(signed_in)
@require_GET
def code(request: HttpRequest) -> HttpResponse:
    language = language_of_request()
    found = [(live, published_room(live).title(language)) for live in open_to_join(person_of(request))]
    fault = _("There is no run with this code in which you take part. Compare it character by character.")
    return join_page(request, found, "escape:team", title=_("Join an escape room"), fault=fault)


@open_to(players)
@require_GET
def team(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The whole page, or with ``live`` the part of it that keeps itself up to date."""
    live = live_or_404(request, key)
    return _page(request, live, run_of(live), is_part="live" in request.GET)


@open_to(players)
@require_GET
def data(request: HttpRequest, key: uuid.UUID, clue: str) -> HttpResponse:
    """Hand out the table of a clue to a member who may read it."""
    live = live_or_404(request, key)
    run, who = run_of(live), mark_in(live, person_of(request))
    own = run.team_of(who)
    table = table_of(own, clue) if own is not None and holds(run, who, clue) else None
    if table is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{table.file}"', "Cache-Control": "no-store"}
    return HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8", headers=headers)


@open_to(players)
@require_POST
def do(request: HttpRequest, key: uuid.UUID, what: str, about: str = "") -> HttpResponse:
    """Take an act. It is written down before it is answered; one that could not be done is answered with how things stand."""
    live = live_or_404(request, key)
    if what not in _DOES:
        raise Http404
    try:
        taken = _DOES[what](request, live, about)
    except domain.KeyReused:
        # Another act went by this mark: a page that was left open in two windows.
        taken = domain.Taken(run_of(live), counts=False, seq=0, at=timezone.now())
    if not by_htmx(request):
        return redirect("escape:team", key)
    return _page(request, live, taken.run, is_part=True, notice=_notice(what, taken), done=about if taken.counts else "")


def _page(request: HttpRequest, live: RoomRun, run: Run, *, is_part: bool, notice: str = "", done: str = "") -> HttpResponse:
    """``done``: the lock at which something was done just now; what came of it is where one goes on."""
    language = as_language(language_of_request())
    who, now = mark_in(live, person_of(request)), timezone.now()
    hear(live.key, who, now)
    own = run.team_of(who)
    names = names_in(run, own.id) if own is not None else {}
    context = shown_team(live, run, who, names, language, now)
    context |= {"answered": done, "opened_now": next((lock for lock in context.get("behind", ()) if lock.id == done), None)}
    context |= {"live": live, "title": published_room(live).title(language), "notice": notice, "news": news_of(live, "team", who)}
    template = "escape/team_part.html" if is_part else "escape/team.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.CONFLICT if notice else HTTPStatus.OK)


def _notice(what: str, taken: domain.Taken) -> str:
    if taken.counts:
        return ""
    if taken.verdict is Verdict.COOLING:
        return _("This lock does not take an answer yet: a wrong one was given a moment ago.")
    if taken.verdict is Verdict.CLOSED:
        return _("That lock is no longer open, or not yet: a teammate was first, or it has not been reached.")
    if taken.verdict is Verdict.NOT_NOW:
        return _("Nobody is playing at the moment. What you sent is recorded and does not count.")
    if what == "hint":
        return _("Nothing was used: a different hint is next by now.")
    return _("That could not be done: a teammate was first, or things have moved on.")


type _Does = Callable[[HttpRequest, RoomRun, str], domain.Taken]


def _join(request: HttpRequest, live: RoomRun, _about: str) -> domain.Taken:
    return domain.join(live=live, by=person_of(request), key=key_of(request), now=timezone.now())


def _role(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    role = "" if request.POST.get("lay-down") else about
    return domain.take_role(live=live, by=person_of(request), role=role, key=key_of(request), now=timezone.now())


def _answer(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    return domain.answer(
        live=live,
        by=person_of(request),
        lock=about,
        answer=_typed(request, live, about),
        language=language_of_request(),
        key=key_of(request),
        now=timezone.now(),
    )


def _typed(request: HttpRequest, live: RoomRun, lock: str) -> domain.Raw:
    """Return an answer as the form of its kind sends it: words, several of them, or a place in a picture."""
    written = published_room(live).room.locks.get(lock)
    parts = [part[:LONGEST_ANSWER] for part in request.POST.getlist("answer")][:MOST_PARTS]
    if not parts and written is not None and isinstance(written.answer, HotspotAnswer):
        return {name: _share(request.POST.get(name, "")) for name in ("x", "y")}
    return parts[0] if len(parts) == 1 else parts


def _share(sent: str) -> float:
    try:
        share = float(sent[:20])
    except ValueError:
        return -1.0
    return share if 0 <= share <= 1 else -1.0


def _submit(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    """Look whether the bench was handed in since the start; the share of its points comes from the site, not from the form."""
    person, run = person_of(request), run_of(live)
    own = run.team_of(mark_in(live, person))
    lock = published_room(live).room.locks.get(about)
    share = None
    if own is not None and own.clock.started_at is not None and lock is not None and isinstance(lock.answer, SubmissionAnswer):
        share = share_handed_in(person, lock.answer.lab, since=own.clock.started_at)
    if share is None:
        return domain.Taken(run, counts=False, seq=0, at=timezone.now())
    return domain.submit(live=live, by=person, lock=about, share=share, key=key_of(request), now=timezone.now())


def _hint(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    sent = request.POST.get("tier", "")
    tier = int(sent) if sent in {"1", "2", "3"} else 0
    return domain.ask_hint(live=live, by=person_of(request), lock=about, tier=tier, key=key_of(request), now=timezone.now())


def _give_up(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    return domain.give_up(live=live, by=person_of(request), lock=about, key=key_of(request), now=timezone.now())


_DOES: Final[Mapping[str, _Does]] = {
    "join": _join,
    "role": _role,
    "answer": _answer,
    "submit": _submit,
    "hint": _hint,
    "give-up": _give_up,
}

"""The game master's console, and what is done from it."""

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
from bridging.apps.cohorts.domain import hosting_audience
from bridging.apps.escape import domain
from bridging.apps.escape.access import game_masters, live_or_404
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.news import news_of
from bridging.apps.escape.queries import published_room, run_of, without_team
from bridging.apps.escape.queries.history import names_of, newest_events
from bridging.apps.escape.shown.checklists import ready_lists, reset_lists, shown_padlocks
from bridging.apps.escape.shown.console import shown_console
from bridging.apps.escape.shown.history import last_acts, shown_events
from bridging.apps.escape.views.lead_acts import DOES
from bridging.apps.escape.views.lead_forms import Unsure
from bridging.apps.meetings.live.consoles import Unreadable, led_back, refused
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.engines.escape.seen.console import console as seen_console
from bridging.engines.escape.state import Run
from bridging.source.text import as_language

# What shows nowhere else that it was done.
_DONE: Final[Mapping[str, Promise]] = {
    "say": gettext_lazy("The message is on their screens."),
    "call": gettext_lazy("The call is in the timeline."),
    "hint": gettext_lazy("The hint is on their screen, free."),
    "own-hint": gettext_lazy("The hint is on their screen, free."),
    "note": gettext_lazy("The note is saved for the debrief."),
    "codes": gettext_lazy("The codes are saved: solved locks reveal them."),
    "accept": gettext_lazy("That answer counts for all teams, including where it was given before."),
    "time": gettext_lazy("The time is changed."),
    "undo": gettext_lazy("Taken back."),
}


@open_to(game_masters)
@require_GET
def console(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live, now = live_or_404(request, key), timezone.now()
    is_part = "live" in request.GET
    if not is_part:
        hosting_audience(cohort=live.cohort, host=person_of(request), what="escape room", now=now)
    return _page(request, live, run_of(live), is_part=is_part)


@open_to(game_masters)
@require_POST
def lead(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    live = live_or_404(request, key)
    if what not in DOES:
        raise Http404
    try:
        taken = DOES[what](request, live, person_of(request), timezone.now())
    except Unreadable as fault:
        return refused(request, _console_of(live), str(fault.words))
    except Unsure as fault:
        return _led_to(request, reverse("escape:undo", args=[live.key, fault.seq]))
    except domain.KeyReused:
        return _answer(request, live, run_of(live), _("That had already been done."))
    except domain.AlreadyOpen:
        words = _("This session cannot go on: its room is being played anew, or its code is in use. End the other session first.")
        return _answer(request, live, run_of(live), words)
    if not taken.counts:
        return _answer(request, live, taken.run, _("Nothing was done: the game had moved on, or this is not possible now."))
    return _answer(request, live, taken.run, done=str(_DONE.get(what, "")))


@open_to(game_masters)
@require_POST
def erase(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live = live_or_404(request, key)
    slug = live.cohort.slug
    try:
        domain.erase_rehearsal(live=live, by=person_of(request))
    except domain.NotARehearsal as fault:
        raise Http404 from fault
    messages.success(request, _("The rehearsal is gone, with all that was done in it."))
    return redirect("escape:cohort", slug)


def _answer(request: HttpRequest, live: RoomRun, run: Run, notice: str = "", *, done: str = "") -> HttpResponse:
    if by_htmx(request):
        return _page(request, live, run, is_part=True, notice=notice, done=done)
    return led_back(request, _console_of(live), notice, done=done)


def _led_to(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, also from a form of which the answer takes the place of a part."""
    if not by_htmx(request):
        return redirect(address)
    return HttpResponse(headers={"HX-Redirect": address})


def _console_of(live: RoomRun) -> str:
    return reverse("escape:console", args=[live.key])


def _page(request: HttpRequest, live: RoomRun, run: Run, *, is_part: bool, notice: str = "", done: str = "") -> HttpResponse:
    published, language, now = published_room(live), as_language(language_of_request()), timezone.now()
    room, events = published.room, newest_events(run)
    names = names_of(run, events)
    context = shown_console(live, run, names, language, now)
    context |= {
        "live": live,
        "cohort": live.cohort,
        "news": news_of(live, "console"),
        "title": published.title(language),
        "notice": notice,
        "done": done,
        "outside": without_team(live, run),
        "ready": ready_lists(room, run, language),
        "reset": reset_lists(room, run, language),
        "padlocks": shown_padlocks(room, seen_console(room, run, {}, now).padlocks, language),
        "events": shown_events(events, names, context["titles"], context["options"]),
        "last": next(iter(shown_events(last_acts(events, now), names, context["titles"], context["options"])), None),
    }
    template = "escape/console_part.html" if is_part else "escape/console.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if notice else HTTPStatus.OK)

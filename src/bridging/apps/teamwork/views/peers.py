"""Feedback between teammates, on the phone after a session."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.access import players
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import Teammates, heard_by, published_unit, teammates_of
from bridging.apps.teamwork.rules import LONGEST_FEEDBACK
from bridging.apps.teamwork.shown.words import BEHAVIOURS, LEVELS
from bridging.apps.teamwork.views.lookup import live_or_404
from bridging.engines.teamwork.peers import LEVELS as KNOWN_LEVELS
from bridging.engines.teamwork.peers import Heard


@open_to(players)
@require_GET
def teammates(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whom one can write to, and once nobody can any more, what one's teammates wrote."""
    live, person = live_or_404(request, key), person_of(request)
    found = _found(live, person)
    heard = heard_by(live, person) if found.is_shown else None
    context = _context(live, found) | {"given": [(mate, mate.pk in found.given) for mate in found.mates], "heard": heard}
    context["lines"] = _lines(heard) if heard else []
    return TemplateResponse(request, "teamwork/teammates.html", context)


@open_to(players)
@require_http_methods(["GET", "POST"])
def teammate(request: HttpRequest, key: uuid.UUID, mate: int) -> HttpResponse:
    live, person = live_or_404(request, key), person_of(request)
    found = _found(live, person)
    to = next((each for each in found.mates if each.pk == mate), None)
    if to is None:
        raise Http404
    if request.method == "GET":
        if not found.is_open:
            return redirect("teamwork:teammates", key)
        given = found.given.get(to.pk)
        levels = given.levels if given else {}
        typed = {"values": given.values, "asks": given.asks} if given else {}
        return _form(request, live, found, to, levels, typed)
    levels = {name: int(sent) for name in BEHAVIOURS if (sent := request.POST.get(name, "")) in set(map(str, KNOWN_LEVELS))}
    typed = {name: request.POST.get(name, "") for name in ("values", "asks")}
    try:
        domain.say_to_teammate(live=live, by=person, to=to, levels=levels, now=timezone.now(), **typed)
    except domain.Unsaid:
        return _form(request, live, found, to, levels, typed, fault=_("Write down at least what you value: levels alone help nobody."))
    except domain.PeersClosed:
        messages.error(request, _("Nothing can be written any more: the time is over, or all of your team have."))
        return redirect("teamwork:teammates", key)
    messages.success(request, _("Stored. Until the time is over you can change it."))
    return redirect("teamwork:teammates", key)


def _found(live: LiveSession, person: Person) -> Teammates:
    found = teammates_of(live, person, timezone.now())
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, live: LiveSession, found: Teammates, to: Person, levels: dict[str, int], typed: dict[str, str], *, fault: str = ""
) -> HttpResponse:
    behaviours = [(name, words, levels.get(name)) for name, words in BEHAVIOURS.items()]
    context = _context(live, found) | {"mate": to, "behaviours": behaviours, "levels": LEVELS.items(), "typed": typed, "fault": fault}
    context |= {"longest": LONGEST_FEEDBACK, "is_given": to.pk in found.given}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return TemplateResponse(request, "teamwork/teammate.html", context, status=status)


def _context(live: LiveSession, found: Teammates) -> dict[str, Any]:
    return {"live": live, "title": published_unit(live).title(language_of_request()), "found": found}


def _lines(heard: Heard) -> list[tuple[Any, float | None, int]]:
    """Return each behaviour with the mean of its levels and how many judged."""
    return [(words, mean[0] if (mean := heard.means[name]) else None, mean[1] if mean else 0) for name, words in BEHAVIOURS.items()]

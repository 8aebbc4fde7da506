"""The screen of a team for who leads: what a member sees, with nothing that can be pressed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.escape.access import game_masters, live_or_404
from bridging.apps.escape.news import news_of
from bridging.apps.escape.queries import names_in, published_room, run_of
from bridging.apps.escape.shown.team import shown_team
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.escape.state import TeamRun
from bridging.source.text import as_language


@open_to(game_masters)
@require_GET
def watch(request: HttpRequest, key: uuid.UUID, team: str) -> HttpResponse:
    live = live_or_404(request, key)
    run = run_of(live)
    own = run.teams.get(team)
    if own is None or not own.members:
        raise Http404
    who, names, language = _over_whose_shoulder(request, own), names_in(run, own.id), as_language(language_of_request())
    context = shown_team(live, run, who, names, language, timezone.now()) | {
        "live": live,
        "title": published_room(live).title(language),
        "news": news_of(live, "watched", who),
        "is_watched": True,
        "watched_as": who,
        "is_here": True,
        "watched_name": names.get(who, "–"),
        "watched_mates": [(mark, names.get(mark, "–")) for mark in own.members if mark != who],
    }
    return TemplateResponse(request, "escape/team_part.html" if "live" in request.GET else "escape/watched.html", context)


def _over_whose_shoulder(request: HttpRequest, team: TeamRun) -> str:
    """Return the member that is asked for, or else the first who is there: each holds clues of their own."""
    asked = request.GET.get("as", "")
    there = [mark for mark in team.members if mark in team.here]
    return asked if asked in team.members else next(iter(there or team.members))

"""What goes with an act that a game master is about to take back, before it is done."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.escape.access import game_masters, live_or_404
from bridging.apps.escape.queries import published_room, run_of
from bridging.apps.escape.queries.history import names_of, newest_events
from bridging.apps.escape.shown.console_teams import options_of, titles_of
from bridging.apps.escape.shown.history import shown_events
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.escape.undoing import lost_with
from bridging.realtime.marks import mark_of
from bridging.source.text import as_language


@open_to(game_masters)
@require_GET
def undo(request: HttpRequest, key: uuid.UUID, seq: int) -> HttpResponse:
    live, language = live_or_404(request, key), as_language(language_of_request())
    published, run = published_room(live), run_of(live)
    found = [each for each in newest_events(run) if each.seq == seq and each.can_be_undone]
    if not found:
        raise Http404
    lost, titles = lost_with(run, published.room, seq), titles_of(published.room, language)
    context = {
        "live": live,
        "title": published.title(language),
        "event": shown_events(found, names_of(run, found), titles, options_of(published.room, language))[0],
        "lost": lost,
        "teams": [(team_name(team), len(locks), " · ".join(titles[lock] for lock in locks)) for team, locks in lost.locks.items()],
        "sure": mark_of(lost),
    }
    return TemplateResponse(request, "escape/undo.html", context)

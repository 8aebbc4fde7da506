"""The print pack of a team's table, for who leads: answers are in it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.escape.access import game_masters, live_or_404
from bridging.apps.escape.queries import published_room, run_of
from bridging.source.text import LANGUAGES, as_language


@open_to(game_masters)
@require_GET
def pack(request: HttpRequest, key: uuid.UUID, team: str, language: str) -> HttpResponse:
    from bridging.apps.escape.papers import pack_of  # noqa: PLC0415 -- slow import: the press

    live = live_or_404(request, key)
    run = run_of(live)
    if team not in run.teams or language not in LANGUAGES:
        raise Http404
    table, published = run.teams[team], published_room(live)
    packed = pack_of(live, run, table, published, as_language(language), on=timezone.localdate())
    name = f"{published.room.id}-{team}-{table.set}-{table.seed}-{language}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(packed, content_type="application/zip", headers=headers)

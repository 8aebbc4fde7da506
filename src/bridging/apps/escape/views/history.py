"""The timeline of a run as a file. The look is logged as one at the console is."""

import csv
import io
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.domain import hosting_audience
from bridging.apps.escape.access import game_masters, live_or_404
from bridging.apps.escape.queries import published_room, run_of
from bridging.apps.escape.queries.history import names_of
from bridging.apps.escape.shown.console_teams import titles_of
from bridging.apps.escape.shown.history import exported
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.escape.seen.timeline import timeline as timeline_of
from bridging.source.text import as_language

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


@open_to(game_masters)
@require_GET
def timeline(request: HttpRequest, key: uuid.UUID, form: str) -> HttpResponse:
    live = live_or_404(request, key)
    if form not in {"csv", "json"}:
        raise Http404
    hosting_audience(cohort=live.cohort, host=person_of(request), what="escape room", now=timezone.now())
    room, run = published_room(live).room, run_of(live)
    titles = titles_of(room, as_language(language_of_request()))
    events = timeline_of(run)
    rows = exported(events, names_of(run, events), titles)
    name = f'attachment; filename="{room.id}-{live.opened_at:%Y-%m-%d}.{form}"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    if form == "json":
        said = {"room": room.id, "version": room.version, "edition": live.edition_label, "rehearsal": live.is_rehearsal, "events": rows}
        return JsonResponse(said, headers=headers, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(_table(rows), content_type="text/csv; charset=utf-8", headers=headers)


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """Return it as a spreadsheet reads it in either language; what a team typed must not be taken for a formula."""
    file = io.StringIO()
    if rows:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + file.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_SIGNS) else value

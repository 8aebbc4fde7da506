"""The code on a prop: what it means depends on the running game of whoever scans it."""

import uuid
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in, open_to_join, published_room, run_of
from bridging.apps.escape.shown.clues import title_of_clue
from bridging.apps.escape.shown.locks import title_of
from bridging.apps.escape.shown.texts import texts_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import Run, TeamRun
from bridging.engines.escape.tokens import LENGTH, prop_of
from bridging.source.text import as_language

_LONGEST: Final = 2 * LENGTH


@open_to(signed_in)
@require_GET
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """Say what a prop means for the team of whoever scans it, and write down that it was scanned. The code itself tells nothing."""
    person = person_of(request)
    is_of_another_table = False
    for live in open_to_join(person):
        run = run_of(live)
        own = run.team_of(mark_in(live, person))
        if own is None:
            continue
        room = published_room(live).room
        props = [name for name, prop in room.props.items() if prop.scans]
        prop = prop_of(token[:_LONGEST], room.id, own.set, own.seed, props)
        if prop is not None:
            _write_down(request, live, prop)
            return _said(request, live, run, own, prop)
        others = (team for team in run.teams.values() if team.id != own.id)
        is_of_another_table |= any(prop_of(token[:_LONGEST], room.id, team.set, team.seed, props) for team in others)
    context = {"is_of_another_table": is_of_another_table, "typed": token[:_LONGEST].upper()}
    return TemplateResponse(request, "escape/scanned_nothing.html", context, status=HTTPStatus.NOT_FOUND)


def _write_down(request: HttpRequest, live: RoomRun, prop: str) -> None:
    """Write it down once for a person and a stage of the run, however often the camera looks."""
    stage = run_of(live).stage
    key = uuid.uuid5(live.key, f"{mark_in(live, person_of(request))}:{prop}:{stage}")
    domain.scan(live=live, by=person_of(request), prop=prop, key=key, now=timezone.now())


def _said(request: HttpRequest, live: RoomRun, run: Run, team: TeamRun, prop: str) -> HttpResponse:
    published = published_room(live)
    texts = texts_of(published, run, team, as_language(language_of_request()))
    written = published.room.props[prop]
    context: dict[str, Any] = {
        "live": live,
        "title": published.title(texts.language),
        "prop": texts.words(written.title),
        "has_begun": team.clock.started_at is not None,
        "safety": texts.words(written.safety),
        **_meaning(published.room, team, prop, texts),
    }
    return TemplateResponse(request, "escape/scanned.html", context)


def _meaning(room: Room, team: TeamRun, prop: str, texts: Any) -> dict[str, str]:
    """Return what a prop leads to, when the team has come so far: a clue that it holds, or a lock that was opened to it."""
    carries = room.props[prop].carries or next((name for name, clue in room.clues.items() if clue.prop == prop), "")
    carries = carries or next((name for name, lock in room.locks.items() if lock.prop == prop), "")
    if carries in room.clues and carries in team.held and team.clock.started_at is not None:
        return {"anchor": f"clue-{carries}", "means": title_of_clue(room, carries, texts)}
    lock = team.locks.get(carries)
    if lock is not None and lock.opened_at is not None and team.clock.started_at is not None:
        return {"anchor": f"lock-{carries}", "means": title_of(room, carries, texts)}
    return {}

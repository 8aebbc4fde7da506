"""The rubric of a run, for observers: teams while they play or afterwards, and reflections as they are written."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.escape import domain
from bridging.apps.escape.access import live_or_404, observers
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import names_in, published_room, run_of
from bridging.apps.escape.shown.scoring import shown_scoring
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.source.text import as_language


@open_to(observers)
@require_GET
def scoring(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _page(request, live_or_404(request, key), "escape/scoring.html")


@open_to(observers)
@require_POST
def score(request: HttpRequest, key: uuid.UUID, criterion: str) -> HttpResponse:
    """Take the level that was tapped; the newest counts."""
    live, now = live_or_404(request, key), timezone.now()
    sent, whom = request.POST.get("level", ""), request.POST.get("whom", "")
    level = int(sent) if sent.isdecimal() and len(sent) == 1 else -1
    try:
        taken = domain.score(live=live, by=person_of(request), whom=whom, criterion=criterion, level=level, key=key_of(request), now=now)
        counts = taken.counts
    except domain.KeyReused:
        counts = True
    if not by_htmx(request):
        return redirect("escape:scoring", key)
    notice = "" if counts else _("Nothing was scored: the room has not begun, or this is not possible now.")
    answer = _page(request, live, "escape/scoring/part.html", notice)
    answer.status_code = 409 if notice else 200
    return answer


def _page(request: HttpRequest, live: RoomRun, template: str, notice: str = "") -> TemplateResponse:
    language, run = as_language(language_of_request()), run_of(live)
    context = shown_scoring(live, run, names_in(run), language)
    context |= {"live": live, "title": published_room(live).title(language), "notice": notice, "stage": run.stage.value}
    return TemplateResponse(request, template, context)

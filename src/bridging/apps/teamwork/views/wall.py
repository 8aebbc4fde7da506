"""The screen in the room."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.teamwork.access import in_the_room, live_or_404
from bridging.apps.teamwork.news import news_of
from bridging.apps.teamwork.queries import published_unit, session_of
from bridging.apps.teamwork.shown.wall import shown_wall
from bridging.engines.teamwork.phases import Step
from bridging.press.qr import qr_source
from bridging.ui.bilingual import both


@open_to(in_the_room)
@require_GET
def wall(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live = live_or_404(request, key)
    published, session = published_unit(live), session_of(live)
    context = shown_wall(session, published, timezone.now())
    context |= {
        "live": live,
        "news": news_of(live, "wall"),
        "title_of_unit": both(published.title),
        "address": request.build_absolute_uri(reverse("teamwork:code")),
    }
    if session.phase.step is Step.LOBBY:
        context["qr"] = qr_source(request.build_absolute_uri(reverse("teamwork:play", args=[key])))
    return TemplateResponse(request, "teamwork/wall_part.html" if "live" in request.GET else "teamwork/wall.html", context)

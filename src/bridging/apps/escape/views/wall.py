"""The screen in the room."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.escape.access import in_the_room, live_or_404
from bridging.apps.escape.news import news_of
from bridging.apps.escape.queries import published_room, run_of
from bridging.apps.escape.shown.wall import shown_wall
from bridging.engines.escape.state import Stage
from bridging.press.qr import qr_source
from bridging.ui.bilingual import both


@open_to(in_the_room)
@require_GET
def wall(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live = live_or_404(request, key)
    published, run = published_room(live), run_of(live)
    context = shown_wall(run, published, timezone.now())
    context |= {
        "live": live,
        "news": news_of(live, "wall"),
        "title_of_room": both(published.title),
        "address": request.build_absolute_uri(reverse("escape:code")),
    }
    if run.stage is Stage.LOBBY:
        context["qr"] = qr_source(request.build_absolute_uri(reverse("escape:team", args=[key])))
    return TemplateResponse(request, "escape/wall_part.html" if "live" in request.GET else "escape/wall.html", context)

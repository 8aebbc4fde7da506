"""The debrief: members look back on their own run, and write; whoever leads sees the teams side by side."""

import uuid
from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.domain import hosting_audience
from bridging.apps.escape import domain
from bridging.apps.escape.access import game_masters, live_or_404, players
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in, published_room, run_of
from bridging.apps.escape.shown.compared import shown_compared
from bridging.apps.escape.shown.debrief import CONFIDENCES, shown_debrief
from bridging.apps.escape.shown.timeline import ROW, WIDTH, ticks
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.engines.escape.state import Stage
from bridging.source.text import as_language

_LOOKED_BACK_ON: Final = frozenset({Stage.DEBRIEF, Stage.ENDED})


@open_to(players)
@require_GET
def debrief(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What each lock was about; before the debrief is opened one is led back to the room."""
    live = live_or_404(request, key)
    if run_of(live).stage not in _LOOKED_BACK_ON:
        return redirect("escape:team", key)
    return _page(request, live, "escape/debrief.html")


@open_to(players)
@require_POST
def write(request: HttpRequest, key: uuid.UUID, what: str, about: str = "") -> HttpResponse:
    live = live_or_404(request, key)
    if what not in _WRITES:
        raise Http404
    try:
        taken = _WRITES[what](request, live, about)
    except domain.KeyReused:
        taken = None
    if not by_htmx(request):
        return redirect("escape:debrief", key)
    # What was stored is said where it was written, also when it was sent before.
    answer = _page(request, live, "escape/debrief/part.html", stored=about or what, was_taken=taken is None or taken.counts)
    answer.status_code = 200 if taken is None or taken.counts else 409
    return answer


@open_to(game_masters)
@require_GET
def compare(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live, now = live_or_404(request, key), timezone.now()
    hosting_audience(cohort=live.cohort, host=person_of(request), what="escape room", now=now)
    language = as_language(language_of_request())
    context = shown_compared(live, run_of(live), language) | {
        "live": live,
        "cohort": live.cohort,
        "title": published_room(live).title(language),
    }
    return TemplateResponse(request, "escape/compare.html", context)


def _page(request: HttpRequest, live: RoomRun, template: str, *, stored: str = "", was_taken: bool = True) -> TemplateResponse:
    language = as_language(language_of_request())
    context = shown_debrief(live, run_of(live), mark_in(live, person_of(request)), language)
    context |= {"live": live, "title": published_room(live).title(language), "stored": stored, "was_taken": was_taken}
    if context["story"] is not None:
        context |= {"ticks": ticks(context["span"]), "width": WIDTH, "height": ROW * max(1, len(context["timeline"]))}
    return TemplateResponse(request, template, context)


def _rerate(request: HttpRequest, live: RoomRun, about: str) -> domain.Taken:
    sent = request.POST.get("confidence", "")
    confidence = int(sent) if sent in {str(each) for each in CONFIDENCES} else 0
    return domain.rerate(live=live, by=person_of(request), lock=about, confidence=confidence, key=key_of(request), now=timezone.now())


def _reflect(request: HttpRequest, live: RoomRun, _about: str) -> domain.Taken:
    answers = request.POST.getlist("answer")
    return domain.reflect(live=live, by=person_of(request), answers=answers, key=key_of(request), now=timezone.now())


_WRITES: Final[Mapping[str, Callable[[HttpRequest, RoomRun, str], domain.Taken]]] = {"confidence": _rerate, "reflect": _reflect}

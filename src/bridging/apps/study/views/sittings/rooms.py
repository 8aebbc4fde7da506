"""The room of a test, for those who watch over it."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.domain import invigilating_audience
from bridging.apps.study.access import invigilators, test_examiners
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, release_code, resume_room
from bridging.apps.study.domain.sittings.taking import extend_time, record_incident, tick_identity
from bridging.apps.study.models import Objection, Sitting
from bridging.apps.study.queries.figures import has_figures
from bridging.apps.study.queries.tests import invited, planned_of, results_due, room_version
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of, number_of_field, words_of_field
from bridging.apps.study.views.sittings.lookup import room_or_404
from bridging.apps.study.views.sittings.objections import objections_shown
from bridging.apps.study.views.sittings.refusals import refusal_told
from bridging.apps.study.views.sittings.room_shown import Stand, counts_of, room_rows
from bridging.apps.study.views.sittings.shown import EARLY, title_of_test

_ROOM_ACTS: Final = {"code": release_code, "pause": pause_room, "resume": resume_room, "close": close_room}
_MOST_MINUTES: Final = 180
_NOTE_LENGTH: Final = 500


@open_to(invigilators)
@require_GET
def room(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The whole console, or with ``live`` the part of it that keeps itself up to date."""
    offer, now = room_or_404(slug, key), timezone.now()
    invigilating_audience(cohort=offer.cohort, invigilator=person_of(request), what="test-room", now=now)
    rows, planned = room_rows(offer, now), planned_of(offer)
    counts = counts_of(rows)
    is_examiner = may(request, test_examiners, slug=slug)
    context: dict[str, Any] = {
        "cohort": offer.cohort,
        "offer": offer,
        "planned": planned,
        "rows": rows,
        "counts": [(stand, counts[stand]) for stand in Stand if counts[stand]],
        "can_come_late": counts[Stand.ABSENT] > 0 and now < offer.closes_at,
        "unchecked": counts[Stand.AT_THE_DOOR],
        "ready": counts[Stand.READY],
        "busy": counts[Stand.WORKING] + counts[Stand.PAUSED],
        "is_early": now < offer.opens_at - EARLY,
        "opens_by_itself_later": not planned.supervised and now < offer.opens_at,
        "version": room_version(offer, now),
        "is_examiner": is_examiner,
        "results_due": results_due(offer) if is_examiner and offer.closed_at and not offer.released_at else None,
        "undecided": Objection.objects.filter(sitting__offer=offer, verdict="").count() if is_examiner else 0,
        "most_minutes": _MOST_MINUTES,
        "note_length": _NOTE_LENGTH,
    }
    if "live" in request.GET:
        return TemplateResponse(request, "study/tests/room_live.html", context)
    context |= {
        "cohort_title": offer.cohort.title(language_of_request()),
        "title": title_of_test(offer),
        "has_figures": has_figures(offer),
        "marginal": [row for row in rows if row.is_marginal] if is_examiner else [],
        "objections": objections_shown(offer) if is_examiner else [],
    }
    return TemplateResponse(request, "study/tests/room.html", context)


@open_to(invigilators)
@require_GET
def screen(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """What stands on the wall of the room: the code once it is given out, a pause, and nothing about anybody."""
    offer, now = room_or_404(slug, key), timezone.now()
    context = {
        "cohort": offer.cohort,
        "offer": offer,
        "title": title_of_test(offer),
        "planned": planned_of(offer),
        "code": (offer.code[:3], offer.code[3:]) if offer.code_released_at else (),
        "now": now,
        "version": room_version(offer, now),
    }
    return TemplateResponse(request, "study/tests/screen.html", context)


@open_to(invigilators)
@require_GET
def state(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return JsonResponse({"version": room_version(room_or_404(slug, key), timezone.now())})


@open_to(invigilators)
@require_POST
def act(request: HttpRequest, slug: str, key: uuid.UUID, what: str) -> HttpResponse:
    """Give out the code, pause, resume or close the room."""
    if what not in _ROOM_ACTS:
        raise Http404
    with refusal_told(request):
        _ROOM_ACTS[what](offer=room_or_404(slug, key), by=person_of(request), key=key_of(request), now=timezone.now())
    return redirect("study:test-room", slug, key)


@open_to(invigilators)
@require_POST
def identity(request: HttpRequest, slug: str, key: uuid.UUID, person_pk: int) -> HttpResponse:
    offer = room_or_404(slug, key)
    member = invited(offer).select_related("person").filter(person=person_pk).first()
    if member is None:
        raise Http404
    is_known = request.POST.get("known") == "1"
    with refusal_told(request):
        tick_identity(offer=offer, person=member.person, is_known=is_known, by=person_of(request), key=key_of(request), now=timezone.now())
    return redirect("study:test-room", slug, key)


@open_to(invigilators)
@require_POST
def incident(request: HttpRequest, slug: str, key: uuid.UUID, sitting: uuid.UUID) -> HttpResponse:
    """Write down what went wrong, and give back minutes."""
    own = get_object_or_404(Sitting.objects.select_related("offer"), key=sitting, offer=room_or_404(slug, key))
    note, minutes = words_of_field(request, "note", _NOTE_LENGTH), number_of_field(request, "minutes")
    if not note or minutes is None or minutes > _MOST_MINUTES:
        messages.error(request, _("Say what happened, and give at most 180 minutes."))
        return redirect("study:test-room", slug, key)
    with refusal_told(request):
        record_incident(sitting=own, note=note, minutes=minutes, by=person_of(request), key=key_of(request), now=timezone.now())
    return redirect("study:test-room", slug, key)


@open_to(invigilators)
@require_POST
def extend(request: HttpRequest, slug: str, key: uuid.UUID, sitting: uuid.UUID) -> HttpResponse:
    """Give somebody more minutes in this test, and say why."""
    own = get_object_or_404(Sitting.objects.select_related("offer", "person"), key=sitting, offer=room_or_404(slug, key))
    reason, minutes = words_of_field(request, "reason", _NOTE_LENGTH), number_of_field(request, "minutes")
    if not reason or not minutes or minutes > _MOST_MINUTES:
        messages.error(request, _("Say why, and give 1 to 180 minutes."))
        return redirect("study:test-room", slug, key)
    with refusal_told(request):
        extend_time(sitting=own, minutes=minutes, reason=reason, by=person_of(request), key=key_of(request), now=timezone.now())
        messages.success(request, _("%(person)s has %(minutes)s extra minutes.") % {"person": own.person, "minutes": minutes})
    return redirect("study:test-room", slug, key)

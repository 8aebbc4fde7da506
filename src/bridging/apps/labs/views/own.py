"""Own files at a bench: bring one, have it looked into, take it away. Nothing of it stands in the journal."""

import uuid
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.contents import PublishedLab
from bridging.apps.labs.domain import Asked, Brought, FileRefused, add_file, ask, cancel, delete_own_file
from bridging.apps.labs.models import LabAnalysis, LabFile, LabPicture, LabRunMember
from bridging.apps.labs.rules import megabytes
from bridging.apps.labs.shown.own import shown_kinds, shown_own
from bridging.apps.labs.shown.together import shown_code, shown_together
from bridging.apps.labs.shown.tools import Sent
from bridging.apps.labs.views.bench import figure_kinds, lab_or_404, place_of
from bridging.apps.labs.views.sent import texts_sent, tool_sent
from bridging.apps.labs.views.uploads import fault_of_length
from bridging.apps.meetings.shown.bench_portfolio import shown_days
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.own.kinds import FileKind
from bridging.engines.labs.own.registry import ROWS, kinds_opened
from bridging.engines.labs.registry import name_of
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose files, at which lab. ``place`` is None for who has not begun there, and so has nothing to put a file on."""

    reader: Reader
    published: PublishedLab
    place: LabRunMember | None
    opens: tuple[FileKind, ...]

    @property
    def bench(self) -> str:
        return name_of(self.published.lab)


@open_to(signed_in)
@require_GET
def own(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    return _page(request, _desk_or_404(request, module_id, lab_id))


@open_to(signed_in)
@csrf_exempt
@require_POST
def add(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    desk = _desk_or_404(request, module_id, lab_id)
    if desk.place is None:
        raise PermissionDenied
    fault = fault_of_length(request, desk.opens)
    if fault is not None:
        return _page(request, desk, file_fault=fault, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _add(request, desk, desk.place)


@csrf_protect
def _add(request: HttpRequest, desk: Desk, place: LabRunMember) -> HttpResponse:
    brought = Brought(request.FILES.get("file"), is_agreed=request.POST.get("is_agreed") == "1")
    try:
        add_file(run=place.run, by=desk.reader.person, brought=brought, opens=desk.opens, now=timezone.now())
    except FileRefused as fault:
        return _page(request, desk, file_fault=fault.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _back(place)


@open_to(signed_in)
@require_POST
def delete(request: HttpRequest, module_id: str, lab_id: str, key: uuid.UUID) -> HttpResponse:
    """Take a file away, and what was found in it; either of a pair may."""
    place = _place_or_404(_desk_or_404(request, module_id, lab_id))
    file = LabFile.objects.filter(key=key, run__members__person=place.person).select_related("stored").first()
    if file is None:
        raise Http404
    delete_own_file(file=file)
    return _back(place)


@open_to(signed_in)
@require_POST
def look_into(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Queue an analysis."""
    desk = _desk_or_404(request, module_id, lab_id)
    place = _place_or_404(desk)
    if not figure_kinds(desk.published):
        raise Http404
    asked = Asked(tool_sent(request.POST), texts_sent(request.POST))
    try:
        ask(run=place.run, by=desk.reader.person, asked=asked, now=timezone.now())
    except Refused as fault:
        sent = Sent(asked.tool, asked.texts, fault.field, fault.message)
        return _page(request, desk, sent=sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _back(place)


@open_to(signed_in)
@require_POST
def stop(request: HttpRequest, module_id: str, lab_id: str, key: uuid.UUID) -> HttpResponse:
    """Stop an analysis that is under way; take away one that is not."""
    place = _place_or_404(_desk_or_404(request, module_id, lab_id))
    analysis = LabAnalysis.objects.filter(key=key, run__members__person=place.person).first()
    if analysis is None:
        raise Http404
    cancel(analysis=analysis, now=timezone.now())
    return _back(place)


@open_to(signed_in)
@require_GET
def picture(request: HttpRequest, module_id: str, lab_id: str, key: uuid.UUID, name: str) -> HttpResponse:
    """Send a picture that an analysis found things in, to those who have its file."""
    place = _place_or_404(_desk_or_404(request, module_id, lab_id))
    kept = LabPicture.objects.filter(analysis__key=key, analysis__run__members__person=place.person, name=name).first()
    if kept is None:
        raise Http404
    # Not kept by the browser: a shared computer would show it after it was deleted.
    return HttpResponse(bytes(kept.jpeg), content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@open_to(signed_in)
@require_GET
def found(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Return how far the analyses are; asked for every second while one is under way. What they left for others is offered from then on."""
    desk = _desk_or_404(request, module_id, lab_id)
    return TemplateResponse(request, "labs/own_found.html", _shown(desk, None) | {"is_part": True})


def _desk_or_404(request: HttpRequest, module_id: str, lab_id: str) -> Desk:
    reader, published = lab_or_404(request, module_id, lab_id)
    opens = kinds_opened(name_of(published.lab))
    if not opens:
        raise Http404
    return Desk(reader, published, place_of(reader, lab_id), opens)


def _place_or_404(desk: Desk) -> LabRunMember:
    if desk.place is None:
        raise Http404
    return desk.place


def _back(place: LabRunMember) -> HttpResponse:
    return redirect("labs:own", place.module_id, place.lab_id)


def _shown(desk: Desk, sent: Sent | None) -> dict[str, Any]:
    """Return what every part of the page needs."""
    reader, lab, language = desk.reader, desk.published.lab, as_language(language_of_request())
    context: dict[str, Any] = {"module_id": reader.module_id, "lab": lab, "key": "own", "figure_kinds": figure_kinds(desk.published, ROWS)}
    context["is_installed"] = bool(context["figure_kinds"])
    if desk.place is not None and context["is_installed"]:
        context["own"] = shown_own(reader.person, reader.module_id, lab.id, desk.bench, language, sent)
    return context


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    sent: Sent | None = None,
    file_fault: Message | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    reader, published, language, now = desk.reader, desk.published, as_language(language_of_request()), timezone.now()
    context = _shown(desk, sent) | {
        "edition": reader.edition,
        "title": published.lab.title[language],
        "tab": "own",
        "opens_files": True,
        "leaves_traces": reader.leaves_traces,
        "place": desk.place,
        "kinds": shown_kinds(desk.opens, language),
        "accept": ",".join(f".{ending}" for kind in desk.opens for ending in kind.endings),
        "quota_mb": round(megabytes(settings.LAB_FILE_QUOTA_BYTES)),
        "days": settings.LAB_FILE_DAYS,
        "file_fault": say(file_fault, language) if file_fault else "",
    }
    if desk.place is not None:
        context |= {
            "measured": [day for day in shown_days(reader.person, reader.module_id, language) if day.numbers],
            "together": shown_together(desk.place, now),
            "send_code": shown_code(desk.place, CodeKind.SEND, now),
            "send_address": settings.BRIDGING_BASE_URL.partition("://")[2] + reverse("labs:send"),
        }
    add_reader_strips(request, reader)
    return TemplateResponse(request, "labs/own.html", context, status=status)

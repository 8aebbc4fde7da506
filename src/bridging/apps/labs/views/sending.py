"""The page for the computer of an instrument: nobody signs in there, and nothing of anybody is shown."""

import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.accounts.guesses import address_of
from bridging.apps.labs.domain import (
    Brought,
    CodeRefused,
    FileRefused,
    NotAtThisBench,
    TooManyTries,
    held_send_code,
    kinds_for,
    open_send_code,
    send_file,
)
from bridging.apps.labs.models import LabCode
from bridging.apps.labs.shown.own import shown_kinds
from bridging.apps.labs.views.uploads import fault_of_length
from bridging.apps.study.views.lookup import language_of_request
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language

_SALT = "lab-send"


@open_to(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands on the bench."""
    if request.method == "GET":
        return TemplateResponse(request, "labs/send.html", {})
    try:
        code = open_send_code(typed=request.POST.get("code", ""), address=address_of(request), now=timezone.now())
    except CodeRefused:
        fault = _("This code is not valid. Compare it character by character with the one at the bench; it is valid for an hour.")
    except TooManyTries:
        fault = _("Too many wrong codes. Wait an hour, or bring the file to the bench yourself.")
    else:
        return redirect("labs:send-file", signing.dumps(code.key.hex, salt=_SALT))
    return TemplateResponse(request, "labs/send.html", {"fault": fault}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@open_to(everyone)
@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, token: str) -> HttpResponse:
    """Take a file for as long as the code holds. The token stands for it in the address, so that what comes without one is not even read."""
    code = _code_or_404(token)
    if request.method == "GET":
        return _page(request, code, is_sent="sent" in request.GET)
    fault = fault_of_length(request, kinds_for(code))
    if fault is not None:
        return _page(request, code, fault=fault, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _bring(request, code, token)


@csrf_protect
def _bring(request: HttpRequest, code: LabCode, token: str) -> HttpResponse:
    brought = Brought(request.FILES.get("file"), is_agreed=request.POST.get("is_agreed") == "1", by_code=True)
    try:
        send_file(code=code, brought=brought, now=timezone.now())
    except FileRefused as fault:
        return _page(request, code, fault=fault.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except NotAtThisBench as fault:
        raise Http404 from fault
    response = redirect("labs:send-file", token)
    response["Location"] += "?sent"
    return response


def _code_or_404(token: str) -> LabCode:
    try:
        key = uuid.UUID(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise Http404 from fault
    code = held_send_code(key, now=timezone.now())
    if code is None:
        raise Http404
    return code


def _page(
    request: HttpRequest, code: LabCode, *, fault: Message | None = None, is_sent: bool = False, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    language, opens = as_language(language_of_request()), kinds_for(code)
    context: dict[str, Any] = {
        "kinds": shown_kinds(opens, language),
        "accept": ",".join(f".{ending}" for kind in opens for ending in kind.endings),
        "days": settings.LAB_FILE_DAYS,
        "until": code.expires_at,
        "fault": say(fault, language) if fault else "",
        "is_sent": is_sent,
    }
    response = TemplateResponse(request, "labs/send_file.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response

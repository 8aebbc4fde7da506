"""The pages for what went wrong. They say what happened and what to do, and nothing that should stay unknown."""

# ruff: noqa: ARG001 -- the framework decides these signatures

import logging
import secrets
import sys
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

logger = logging.getLogger("bridging.errors")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return too_large(request) if isinstance(exception, RequestDataTooBig) else _page(request, HTTPStatus.BAD_REQUEST)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say so on a page, or to a script that asked for words it can show."""
    if request.headers.get("Accept") == "application/json":
        words = _("This is too large to be saved, so nothing was changed. Make it shorter.")
        return JsonResponse({"said": words}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.NOT_FOUND)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    logger.warning("Form refused at %s: %s", request.path, reason)
    return _page(request, HTTPStatus.FORBIDDEN, form_expired=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """Log the failure under a reference that the page shows, so that the two can be brought together."""
    reference = secrets.token_hex(4)
    logger.error("Reference %s: %s %s failed", reference, request.method, request.path, exc_info=sys.exception())
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, reference=reference)


def _page(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse:
    response = TemplateResponse(request, f"errors/{status.value}.html", context, status=status)
    return response.render()

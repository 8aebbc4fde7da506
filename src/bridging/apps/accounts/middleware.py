"""What every request passes: the person's language, and the one gate that decides who may see a page."""

# ruff: noqa: ARG002 -- the framework decides these signatures

import logging
from collections.abc import Callable
from http import HTTPMethod
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from bridging.apps.accounts.access import rule_for

logger = logging.getLogger(__name__)


class PersonLanguageMiddleware(MiddlewareMixin):
    """Speak the language that the signed-in person chose, on whichever device; the cookie holds for everybody else."""

    def process_request(self, request: HttpRequest) -> None:
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language


class AccessMiddleware(MiddlewareMixin):
    """Refuse what no rule opens."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        rule = rule_for(view, match.view_name if match else "")
        if rule is None:
            logger.error("No access rule for %s: refused", request.path)
            raise Http404
        if rule.allows(request, **kwargs):
            return None
        if rule.is_secret:
            raise Http404
        if not request.user.is_authenticated and request.method in {HTTPMethod.GET, HTTPMethod.HEAD}:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

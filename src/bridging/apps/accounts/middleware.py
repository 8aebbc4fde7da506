"""What every request passes: who it is, in which language, and the one gate that decides who may see a page."""

# ruff: noqa: ARG002 -- the framework decides these signatures

import logging
from collections.abc import Callable
from http import HTTPMethod
from typing import Any

from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext_lazy

from bridging.apps.accounts.access import rule_for
from bridging.apps.accounts.models import Person
from bridging.ui.strips import Strip, add_strip

logger = logging.getLogger(__name__)


class PersonMiddleware(MiddlewareMixin):
    """Speak the language that the signed-in person chose, on whichever device; the cookie holds for everybody else.

    Whoever looks as a made-up person sees so on every page.
    """

    def process_request(self, request: HttpRequest) -> None:
        # Asked for by every page: without the proxy around it, through which each look at the person would go.
        person = request.user = get_user(request)
        if not isinstance(person, Person):
            return
        if person.language:
            translation.activate(person.language)
            request.LANGUAGE_CODE = person.language
        if person.is_synthetic:
            # In the language of the page that carries it, which may be another one: a report has its own.
            add_strip(request, Strip("demo", gettext_lazy("Demonstration: the people here are made up, and so is everything they did.")))


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

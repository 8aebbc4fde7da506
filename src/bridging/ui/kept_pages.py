"""A whole page that is kept: what stands around its text is made once, and each request fills in what is its own."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject

from bridging.ui.context import CONSTANT
from bridging.ui.kept import kept
from bridging.ui.navigation import links
from bridging.ui.strips import strips_of
from bridging.ui.theme import theme_of
from bridging.ui.tokens import form_token
from bridging.ui.visitor import unnamed, visitor_of


def kept_page(request: HttpRequest, template: str, *, values: Mapping[str, Hashable], filling: Mapping[str, Any]) -> HttpResponse:
    """Return a page whose template extends the base page. Like every kept piece it sees ``values`` and writes ``filling``, nothing else."""
    if len(get_messages(request)):
        # Words for this one request.
        return TemplateResponse(request, template, {**values, **filling})
    visitor = visitor_of(request)
    around = {
        **CONSTANT,
        "theme": theme_of(request),
        "navigation": links(request),
        "strips": strips_of(request),
        "visitor": unnamed(is_signed_in=visitor.is_signed_in, is_staff=visitor.is_staff),
    }
    own = {
        "csrf_token": SimpleLazyObject(lambda: form_token(request)),
        "csp_nonce": get_nonce(request),
        **visitor.filling(),
    }
    return HttpResponse(kept(template, {**around, **values}, {**filling, **own}))

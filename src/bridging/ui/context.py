"""What the base page needs on every page."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from bridging.ui.navigation import links
from bridging.ui.strips import strips_of
from bridging.ui.styles import style_links
from bridging.ui.theme import theme_of
from bridging.ui.tokens import form_token
from bridging.ui.version import version
from bridging.ui.visitor import visitor_of

CONSTANT: Final = {
    "languages": tuple(settings.LANGUAGES),
    "style_links": style_links,
    "product_version": version(),
}
"""What is the same on every page as long as the process lives."""


def page(request: HttpRequest) -> dict[str, Any]:
    # Worked out only when looked at: a fragment asks for none of it.
    return {
        **CONSTANT,
        "csrf_token": SimpleLazyObject(lambda: form_token(request)),
        "theme": theme_of(request),
        "navigation": lambda: links(request),
        "strips": lambda: strips_of(request),
        "visitor": SimpleLazyObject(lambda: visitor_of(request)),
    }

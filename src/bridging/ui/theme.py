"""Light, dark, or as the system has it: the server writes the choice into the page, so that nothing flashes."""

from typing import Final, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Theme = Literal["system", "light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("system", "light", "dark")
_COOKIE: Final = "theme"


def theme_of(request: HttpRequest) -> Theme:
    value = request.COOKIES.get(_COOKIE, "")
    return next((theme for theme in THEMES if theme == value), "system")


def remember_theme(response: HttpResponse, theme: str) -> None:
    """Set the choice for a year, as ``theme.js`` does where there are scripts; an unknown theme changes nothing."""
    if theme in THEMES:
        response.set_cookie(_COOKIE, theme, max_age=settings.LANGUAGE_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
